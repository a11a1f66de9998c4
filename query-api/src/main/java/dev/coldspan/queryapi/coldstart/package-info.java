/** "What do cold starts cost our callers, what is init spent on, and what would help?" */
package dev.coldspan.queryapi.coldstart;
