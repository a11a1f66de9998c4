package dev.coldspan.queryapi.filter;

/** Reads a filter's text character by character; what a character means depends on where it stands. For one thread. */
final class Scanner {

    private static final char END = '\0';

    /** What ends a word that may turn out to be a key. */
    private static final String ENDS_KEY = "\"():=~<>!,";

    /** What ends a value; colons, slashes and equal signs are part of one. */
    private static final String ENDS_VALUE = "\"()";

    private static final String ENDS_LISTED_VALUE = "\"(),";

    private final String text;
    private int next;

    Scanner(String text) {
        this.text = text;
    }

    At here() {
        return new At(next + 1);
    }

    /** The next character, NUL at the end: a NUL in the text is refused before. */
    char peek() {
        return next < text.length() ? text.charAt(next) : END;
    }

    boolean atEnd() {
        return next >= text.length();
    }

    void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(peek())) {
            next++;
        }
    }

    /** Passes over {@code expected} if it is next. */
    boolean take(String expected) {
        if (!text.startsWith(expected, next)) {
            return false;
        }
        next += expected.length();
        return true;
    }

    /** Passes over a keyword, which is a word of its own. */
    boolean takeKeyword(String keyword) {
        return nextIsKeyword(keyword) && take(keyword);
    }

    boolean nextIsKeyword(String keyword) {
        int end = next + keyword.length();
        boolean ended = end >= text.length()
                || Character.isWhitespace(text.charAt(end))
                || text.charAt(end) == '('
                || text.charAt(end) == ')';
        return ended && text.startsWith(keyword, next);
    }

    /** A word up to where an operator may stand. */
    String keyOrWord() {
        return until(ENDS_KEY);
    }

    /** The rest of a word of free text after what could have been its key. */
    String restOfWord() {
        return until(ENDS_VALUE);
    }

    String value(boolean listed) {
        return until(listed ? ENDS_LISTED_VALUE : ENDS_VALUE);
    }

    private String until(String ends) {
        int start = next;
        while (!atEnd() && !Character.isWhitespace(peek()) && ends.indexOf(peek()) < 0) {
            next++;
        }
        return text.substring(start, next);
    }

    /** The text between the quote that is next and the one that ends it; {@code \"} and {@code \\} stand for themselves. */
    String quoted() {
        At at = here();
        next++;
        StringBuilder out = new StringBuilder();
        while (!atEnd() && peek() != '"') {
            if (peek() == '\\' && next + 1 < text.length() && "\"\\".indexOf(text.charAt(next + 1)) >= 0) {
                next++;
            }
            out.append(peek());
            next++;
        }
        if (atEnd()) {
            throw new FilterException(at, "the quote is never closed");
        }
        next++;
        return out.toString();
    }
}
