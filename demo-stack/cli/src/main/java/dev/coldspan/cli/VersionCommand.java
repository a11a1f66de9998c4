package dev.coldspan.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code coldspan version}. */
@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print the versions of Coldspan and of the Java that runs it.")
final class VersionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().getOut().println("coldspan " + Version.number());
        spec.commandLine().getOut().println("java " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
    }
}
