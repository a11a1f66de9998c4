package dev.coldspan.agent.instrumentation.jdbc;

/** Writes tokens, and only the first of the values in {@code IN (?, ?, ?)}: their number would make texts many. */
final class ValueList {
    private static final int NOWHERE = 0;
    private static final int AFTER_IN = 1;
    private static final int OPENED = 2;
    private static final int AFTER_VALUE = 3;

    private final StringBuilder text;
    private int state;
    private boolean commaLeftOut;

    ValueList(StringBuilder text) {
        this.text = text;
    }

    void append(int kind, String token, boolean spaced) {
        boolean value = kind == SqlScanner.LITERAL || kind == SqlScanner.SYMBOL && token.equals("?");
        if (state == AFTER_VALUE && (value && commaLeftOut || token.equals(","))) {
            commaLeftOut = token.equals(",");
            return;
        }
        if (commaLeftOut && !token.equals(")")) {
            text.append(',');
        }
        commaLeftOut = false;
        state = after(kind, token, value);
        if (spaced && text.length() > 0) {
            text.append(' ');
        }
        text.append(token);
    }

    private int after(int kind, String token, boolean value) {
        if (kind == SqlScanner.WORD && token.equalsIgnoreCase("in")) {
            return AFTER_IN;
        }
        if (state == AFTER_IN && token.equals("(")) {
            return OPENED;
        }
        return state == OPENED && value ? AFTER_VALUE : NOWHERE;
    }
}
