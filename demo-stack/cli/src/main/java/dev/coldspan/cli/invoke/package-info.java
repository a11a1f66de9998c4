/** Running somebody's function once or many times and saying what came of it. */
package dev.coldspan.cli.invoke;
