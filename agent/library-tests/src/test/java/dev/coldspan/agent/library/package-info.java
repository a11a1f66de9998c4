/** Instrumentations against the oldest and the newest releases of what they instrument; a package for each library. */
package dev.coldspan.agent.library;
