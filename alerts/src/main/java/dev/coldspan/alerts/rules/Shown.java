package dev.coldspan.alerts.rules;

/** Hostile text made fit for one line of an error message: short, and without control characters. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    static String of(String text) {
        String cut = text.length() > MAX ? text.substring(0, MAX) + "…" : text;
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
