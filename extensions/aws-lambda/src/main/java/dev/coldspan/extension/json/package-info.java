/** JSON as the platform sends it, read without a library: its classes would be most of a cold start. */
package dev.coldspan.extension.json;
