package dev.coldspan.cli;

import picocli.CommandLine.Command;

/**
 * {@code coldspan test}. The launcher script runs the build's tests itself, so this is reached only where there is no
 * source tree; it exists to be listed in the help.
 */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Run all tests of the source tree: unit, contract and end to end.")
final class TestCommand implements Runnable {

    @Override
    public void run() {
        throw new IllegalStateException("tests need the source tree; run ./coldspan test at its top");
    }
}
