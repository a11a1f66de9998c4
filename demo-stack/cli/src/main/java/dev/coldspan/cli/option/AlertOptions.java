package dev.coldspan.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which alert rules are evaluated. */
public final class AlertOptions {

    @Option(
            names = "--alert-rules",
            paramLabel = "DIR",
            description = "Folder of alert rule files, reloaded when they change (default: a built-in set of rules).")
    private Path rules;

    /** Null for the built-in rules. */
    public Path rules() {
        return rules;
    }
}
