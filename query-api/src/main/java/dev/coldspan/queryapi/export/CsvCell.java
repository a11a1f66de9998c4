package dev.coldspan.queryapi.export;

/**
 * One cell of CSV. Telemetry is written by strangers and opened in spreadsheets, which run a text that begins like a formula:
 * such a text gets an apostrophe in front, the way OWASP's "CSV Injection" advises.
 */
public final class CsvCell {

    /** The wide forms of East Asian keyboards too, which some spreadsheets take for the narrow ones. */
    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvCell() {}

    public static String text(String text) {
        boolean formula = !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0;
        if (formula) {
            return quoted("'" + text);
        }
        boolean plain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? text : quoted(text);
    }

    public static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
