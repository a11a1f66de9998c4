/** Starts the servers in the order they need each other and stops them in reverse. */
package dev.coldspan.cli.stack;
