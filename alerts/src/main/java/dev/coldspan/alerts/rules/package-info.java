/**
 * Rule files: reading, checking and what they say once they are sound.
 */
package dev.coldspan.alerts.rules;
