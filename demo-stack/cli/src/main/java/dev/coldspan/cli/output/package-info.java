/** What a person at a terminal sees of a running command, apart from its answer. */
package dev.coldspan.cli.output;
