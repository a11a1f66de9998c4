/** Reads settings from environment variables, with complaints a person can act on. */
package dev.coldspan.collector.settings;
