package dev.coldspan.storage.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher tells the engine's process, as its arguments in this order; the password stays in its file.
 *
 * @param home the engine's folder inside the data directory
 * @param launcherPid whose end is the engine's end
 * @param maxServerMemory bytes
 */
record EngineOptions(Path library, Path home, long launcherPid, int httpPort, int nativePort, long maxServerMemory) {

    private static final int COUNT = 6;

    static EngineOptions parse(String[] arguments) {
        if (arguments.length != COUNT) {
            throw new IllegalArgumentException("expected " + COUNT + " arguments, got " + arguments.length);
        }
        return new EngineOptions(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Long.parseLong(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]),
                Long.parseLong(arguments[5]));
    }

    List<String> toArguments() {
        return List.of(
                library.toString(),
                home.toString(),
                Long.toString(launcherPid),
                Integer.toString(httpPort),
                Integer.toString(nativePort),
                Long.toString(maxServerMemory));
    }

    DataDirectory directory() {
        return new DataDirectory(home);
    }

    /** The engine's own command line; the log level is honoured here only, not in the configuration file. */
    List<String> engineCommandLine() {
        return List.of(
                "clickhouse",
                "--config-file=" + directory().config(),
                "--log-level=information",
                "--interactive",
                "--progress=off",
                "--disable_suggestion",
                "--history_file=/dev/null",
                "--query=SYSTEM START LISTEN HTTP; SYSTEM START LISTEN TCP");
    }
}
