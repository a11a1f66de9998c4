package dev.coldspan.locallambda;

/** How the platform writes its lines, and what it tells the function's logger to write. */
public enum LogFormat {
    TEXT("Text"),
    JSON("JSON");

    final String label;

    LogFormat(String label) {
        this.label = label;
    }
}
