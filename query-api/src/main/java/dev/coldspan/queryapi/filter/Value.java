package dev.coldspan.queryapi.filter;

/**
 * What a term compares with.
 *
 * @param quoted taken to the letter: a star is a star
 */
record Value(String text, boolean quoted) {

    boolean isAnything() {
        return !quoted && text.equals("*");
    }

    boolean hasWildcard() {
        return !quoted && text.indexOf('*') >= 0;
    }

    /** The pattern of {@code LIKE} and {@code ILIKE} for this value. */
    String likePattern() {
        StringBuilder pattern = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '*' && !quoted) {
                pattern.append('%');
            } else {
                pattern.append(c == '%' || c == '_' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return pattern.toString();
    }

    @Override
    public String toString() {
        return quoted ? quote(text) : text;
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
