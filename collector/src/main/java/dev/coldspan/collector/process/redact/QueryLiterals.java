package dev.coldspan.collector.process.redact;

import java.util.Arrays;

/** Writes a database query without its literals: {@code ?} stands for each. For one thread. */
final class QueryLiterals {

    private final Output output;
    private byte[] data;
    private int begin;
    private int at;
    private int end;
    private QueryLanguage language;

    QueryLiterals(Output output) {
        this.output = output;
    }

    /**
     * Writes the query to the output.
     *
     * @return how many literals it had
     */
    int write(byte[] newData, int from, int to, QueryLanguage newLanguage) {
        data = newData;
        begin = from;
        at = from;
        end = to;
        language = newLanguage;
        output.clear();
        return language == QueryLanguage.COMMANDS ? commands() : tokens();
    }

    private int tokens() {
        int literals = 0;
        while (at < end) {
            int from = at;
            if (literal()) {
                output.add('?');
                literals++;
            } else if (comment()) {
                literals++;
            } else {
                passToken();
                output.add(data, from, at);
            }
        }
        return literals;
    }

    /** Passes over a literal, if one begins here. */
    private boolean literal() {
        byte b = data[at];
        if (b == '\'' || b == '"' && language.doubleQuotesAreText()) {
            return text(b);
        }
        if (b == '$' && language != QueryLanguage.JSON) {
            return dollarQuoted();
        }
        if (Chars.digit(b)) {
            number();
            return true;
        }
        return false;
    }

    /** In JSON a text before a colon is a name. */
    private boolean text(byte quote) {
        int from = at;
        boolean escapes = language.backslashEscapes() || escapePrefix(from);
        at++;
        while (at < end) {
            byte b = data[at++];
            if (b == '\\' && escapes) {
                at = Math.min(end, at + 1);
            } else if (b == '\\' && language.backslashIsUnclear() && at < end && data[at] == quote) {
                // One reading of it ends the text here, the other does not: nothing behind it can be told apart.
                at = end;
            } else if (b == quote) {
                if (at == end || data[at] != quote || language == QueryLanguage.JSON) {
                    break;
                }
                at++;
            }
        }
        if (language == QueryLanguage.JSON && beforeColon()) {
            at = from;
            return false;
        }
        return true;
    }

    /** PostgreSQL's {@code E'...'}. */
    private boolean escapePrefix(int quote) {
        return quote > begin && (data[quote - 1] | 0x20) == 'e' && (quote - 1 == begin || !inName(data[quote - 2]));
    }

    private boolean beforeColon() {
        int next = at;
        while (next < end && Chars.space(data[next])) {
            next++;
        }
        return next < end && data[next] == ':';
    }

    /** {@code $$text$$} and {@code $tag$text$tag$}; {@code $1} is none. */
    private boolean dollarQuoted() {
        int open = at + 1;
        while (open < end && (Chars.alphanumeric(data[open]) || data[open] == '_')) {
            open++;
        }
        if (open >= end || data[open] != '$' || open > at + 1 && Chars.digit(data[at + 1])) {
            return false;
        }
        int length = open + 1 - at;
        int close = open + 1;
        while (close + length <= end && !Arrays.equals(data, at, open + 1, data, close, close + length)) {
            close++;
        }
        at = Math.min(end, close + length);
        return true;
    }

    /** Whole numbers, fractions, exponents, and hexadecimal ones. */
    private void number() {
        while (at < end) {
            byte b = data[at];
            boolean sign = (b == '+' || b == '-') && (data[at - 1] | 0x20) == 'e' && Chars.digit(data[at - 2]);
            if (!sign && !Chars.alphanumeric(b) && b != '.') {
                return;
            }
            at++;
        }
    }

    private boolean comment() {
        if (at + 1 >= end || language == QueryLanguage.JSON) {
            return false;
        }
        if (data[at] == '-' && data[at + 1] == '-') {
            while (at < end && data[at] != '\n') {
                at++;
            }
            return true;
        }
        if (data[at] != '/' || data[at + 1] != '*') {
            return false;
        }
        int close = at + 2;
        while (close + 1 < end && !(data[close] == '*' && data[close + 1] == '/')) {
            close++;
        }
        at = Math.min(end, close + 2);
        return true;
    }

    /** Passes over an identifier, one in quotes, a parameter, or a single character of anything else. */
    private void passToken() {
        byte b = data[at++];
        if (b == '`' || b == '"' || b == '\'') {
            while (at < end && data[at++] != b) {}
        } else if (inName(b) || b == '$' || language != QueryLanguage.JSON && (b == '@' || b == ':')) {
            while (at < end && inName(data[at])) {
                at++;
            }
        }
    }

    private static boolean inName(byte b) {
        return Chars.alphanumeric(b) || b == '_' || b == '$' || b < 0;
    }

    /** Keeps the first word of each line. */
    private int commands() {
        int literals = 0;
        boolean first = true;
        while (at < end) {
            byte b = data[at];
            if (Chars.space(b)) {
                first |= b == '\n';
                output.add((char) b);
                at++;
                continue;
            }
            int from = at;
            while (at < end && !Chars.space(data[at])) {
                at++;
            }
            if (first || at - from == 1 && data[from] == '?') {
                output.add(data, from, at);
            } else {
                output.add('?');
                literals++;
            }
            first = false;
        }
        return literals;
    }
}
