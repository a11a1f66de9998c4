/** Groups of options that several commands share, and where their values come from: flag, environment, file, default. */
package dev.coldspan.cli.option;
