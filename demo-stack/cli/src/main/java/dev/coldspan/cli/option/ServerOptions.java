package dev.coldspan.cli.option;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a server runs, who may reach it, and how it logs. */
public final class ServerOptions {

    @Option(
            names = "--exit-after",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop cleanly this long after the start, for example 120s.")
    private Duration exitAfter;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Log lines on stderr as text or as one JSON object each (default: text).")
    private LogFormat logFormat = LogFormat.text;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "warn",
            description = "error, warn, info or debug (default: warn).")
    private LogLevel logLevel = LogLevel.warn;

    @Option(
            names = "--allow-remote",
            description = "Listen beyond loopback without credentials or without TLS; for trusted networks only.")
    private boolean allowRemote;

    /** Null to run until stopped. */
    public Duration exitAfter() {
        return exitAfter;
    }

    public LogFormat logFormat() {
        return logFormat;
    }

    public LogLevel logLevel() {
        return logLevel;
    }

    public boolean allowRemote() {
        return allowRemote;
    }

    /** How a log line looks; named as it is written on the command line. */
    public enum LogFormat {
        text,
        json
    }

    /** Least severity that is logged; named as it is written on the command line. */
    public enum LogLevel {
        error,
        warn,
        info,
        debug
    }
}
