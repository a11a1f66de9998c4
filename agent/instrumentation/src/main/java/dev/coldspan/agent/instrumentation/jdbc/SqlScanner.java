package dev.coldspan.agent.instrumentation.jdbc;

/**
 * Cuts SQL into tokens, once, from left to right. What might be a literal is one: where two databases would end a
 * literal at different places, all that follows belongs to it. Never throws, whatever the text.
 */
final class SqlScanner {
    static final int END = 0;
    static final int WORD = 1;
    static final int QUOTED_NAME = 2;
    static final int LITERAL = 3;
    static final int SYMBOL = 4;

    private final String sql;
    private final int limit;
    private final SqlSyntax syntax;
    private int at;
    private int start;
    private boolean spaced;

    /** Scans the first {@code longest} characters. */
    SqlScanner(String sql, int longest, SqlSyntax syntax) {
        this.sql = sql;
        this.limit = Math.min(sql.length(), longest);
        this.syntax = syntax;
    }

    /** The kind of the next token. */
    int next() {
        skipBlanks();
        start = at;
        if (at >= limit) {
            return END;
        }
        char c = sql.charAt(at);
        if (c == '\'') {
            return text(c, false);
        }
        if (c == '"') {
            return syntax.doubleQuotesName ? name(c) : text(c, false);
        }
        if (c == '`' && syntax.backtickName || c == '[' && syntax.bracketName) {
            return name(c == '[' ? ']' : c);
        }
        if (isDigit(c) || c == '.' && isDigit(peek(1)) && (spaced || !isNamePart(peek(-1)))) {
            return number();
        }
        if (c == '$') {
            return dollar();
        }
        return isNamePart(c) ? word() : symbol();
    }

    /** Where the token begins. */
    int start() {
        return start;
    }

    /** Where the token ends, exclusive. */
    int end() {
        return at;
    }

    /** Whether blanks or a comment stood before the token. */
    boolean isSpaced() {
        return spaced;
    }

    private char peek(int distance) {
        int index = at + distance;
        return index >= 0 && index < limit ? sql.charAt(index) : 0;
    }

    private int symbol() {
        at++;
        return SYMBOL;
    }

    private void skipBlanks() {
        spaced = false;
        while (at < limit) {
            char c = sql.charAt(at);
            if (c <= ' ') {
                at++;
            } else if (c == '-' && peek(1) == '-' || c == '#' && syntax.hashComment) {
                skipLine();
            } else if (c == '/' && peek(1) == '*') {
                skipBlock();
            } else {
                return;
            }
            spaced = true;
        }
    }

    private void skipLine() {
        while (at < limit && sql.charAt(at) != '\n') {
            at++;
        }
    }

    // Nested as in PostgreSQL: where comments do not nest, reading on too long hides too much, but shows nothing.
    private void skipBlock() {
        int depth = 0;
        while (at < limit) {
            if (sql.charAt(at) == '/' && peek(1) == '*') {
                depth++;
                at += 2;
            } else if (sql.charAt(at) == '*' && peek(1) == '/') {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                at++;
            }
        }
        at = limit;
    }

    /** A quoted text; with {@code escapes} a backslash takes the character after it along. */
    private int text(char quote, boolean escapes) {
        at++;
        boolean escaped = false;
        while (at < limit) {
            char c = sql.charAt(at);
            if (c == quote) {
                if (escaped && !escapes) {
                    // An end in one database, an escaped quote in another.
                    at = limit;
                    return LITERAL;
                }
                if (!escaped && peek(1) != quote) {
                    at++;
                    return LITERAL;
                }
                at += escaped ? 1 : 2;
                escaped = false;
            } else {
                escaped = c == '\\' && !escaped;
                at++;
            }
        }
        at = limit;
        return LITERAL;
    }

    // A name that does not end may be anything, so it is no name.
    private int name(char closing) {
        for (int i = at + 1; i < limit; i++) {
            if (sql.charAt(i) == closing) {
                if (i + 1 < limit && sql.charAt(i + 1) == closing) {
                    i++;
                } else {
                    at = i + 1;
                    return QUOTED_NAME;
                }
            }
        }
        at = limit;
        return LITERAL;
    }

    private int number() {
        at++;
        while (at < limit) {
            char c = sql.charAt(at);
            boolean exponent = (c == '+' || c == '-') && (peek(-1) == 'e' || peek(-1) == 'E') && isDigit(peek(1));
            if (!isNamePart(c) && c != '.' && !exponent) {
                break;
            }
            at++;
        }
        return LITERAL;
    }

    // $$text$$ and $tag$text$tag$ are literals; $1 is a parameter, but an amount of money to SQL Server.
    private int dollar() {
        if (isDigit(peek(1)) && syntax != SqlSyntax.STANDARD) {
            return number();
        }
        int tagEnd = at + 1;
        while (tagEnd < limit && isNamePart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (isDigit(peek(1)) || tagEnd >= limit || sql.charAt(tagEnd) != '$') {
            at = tagEnd;
            return WORD;
        }
        String tag = sql.substring(at, tagEnd + 1);
        int closing = sql.indexOf(tag, tagEnd + 1);
        at = closing < 0 ? limit : Math.min(limit, closing + tag.length());
        return LITERAL;
    }

    private int word() {
        while (at < limit && isNamePart(sql.charAt(at))) {
            at++;
        }
        if (peek(0) == '&' && peek(1) == '\'' && at - start == 1) {
            at++;
        }
        return peek(0) == '\'' ? prefixed() : WORD;
    }

    // A text with a letter right before it: E'it\'s', N'text', X'ff', B'01', U&'text', q'[it's]'.
    private int prefixed() {
        int length = at - start;
        char first = sql.charAt(start);
        char last = sql.charAt(at - 1);
        if (length > 2) {
            return WORD;
        }
        if (syntax.chosenQuotes && (last == 'q' || last == 'Q')) {
            return chosenQuotes();
        }
        return text('\'', length == 1 && (first == 'e' || first == 'E'));
    }

    private int chosenQuotes() {
        char opening = peek(1);
        int pair = "[{(<".indexOf(opening);
        char closing = pair < 0 ? opening : "]})>".charAt(pair);
        for (int i = at + 2; i + 1 < limit; i++) {
            if (sql.charAt(i) == closing && sql.charAt(i + 1) == '\'') {
                at = i + 2;
                return LITERAL;
            }
        }
        at = limit;
        return LITERAL;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_' || c == '$' || c > 127;
    }
}
