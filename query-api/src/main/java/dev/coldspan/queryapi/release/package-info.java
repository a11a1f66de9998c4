/** "What changed?": versions of functions, when they came and how they do. */
package dev.coldspan.queryapi.release;
