package dev.coldspan.agent.instrumentation.event;

/**
 * Finds its way through JSON bytes without building anything. Positions are indexes of bytes; -1 means that there is
 * nothing, that the text ends or is malformed there, or that the budget is used up. Never throws, keeps no stack, and
 * scans at most as many bytes as it was granted, whatever the text holds.
 */
final class Json {
    private final byte[] text;
    private final int end;
    private int budget;

    /**
     * Reads the first {@code length} bytes of {@code text}.
     *
     * @param budget most bytes to scan
     */
    Json(byte[] text, int length, int budget) {
        this.text = text;
        this.end = Math.max(0, Math.min(length, text.length));
        this.budget = budget;
    }

    /** Allows so many bytes more to be scanned. */
    void grant(int bytes) {
        budget += bytes;
    }

    /** Whether a scan was cut short for want of budget. */
    boolean isExhausted() {
        return budget <= 0;
    }

    /** Where the document's value begins: after a byte order mark and white space. */
    int start() {
        boolean marked = end > 2 && text[0] == (byte) 0xef && text[1] == (byte) 0xbb && text[2] == (byte) 0xbf;
        return space(marked ? 3 : 0);
    }

    /** The byte there; 0 for -1 and behind the end. */
    byte byteAt(int at) {
        return at >= 0 && at < end ? text[at] : 0;
    }

    /** The first position from {@code at} on that is not white space. */
    int space(int at) {
        int i = at;
        int limit = limit(at);
        while (i < limit && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
            i++;
        }
        budget -= i - at;
        return i;
    }

    /** The position behind the value that begins at {@code at}. */
    int afterValue(int at) {
        switch (byteAt(at)) {
            case '"':
                return afterString(at);
            case '{':
            case '[':
                return afterContainer(at);
            case 0:
                return -1;
            default:
                return afterLiteral(at);
        }
    }

    /** The position behind the closing quote of the string whose opening quote is at {@code at}. */
    int afterString(int at) {
        int limit = limit(at);
        int close = closingQuote(at, limit);
        budget -= (close < 0 ? limit : close) - at;
        return close < 0 ? -1 : close + 1;
    }

    private int closingQuote(int open, int limit) {
        byte[] bytes = text;
        int i = open + 1;
        while (i < limit) {
            byte c = bytes[i];
            if (c == '"') {
                return i;
            }
            i += c == '\\' ? 2 : 1;
        }
        return -1;
    }

    // Which bracket closes which is not looked at: a number of open ones is all the memory this takes.
    private int afterContainer(int at) {
        int limit = limit(at);
        int depth = 0;
        int i = at;
        while (i >= 0 && i < limit) {
            byte c = text[i];
            if (c == '"') {
                i = closingQuote(i, limit);
                if (i < 0) {
                    break;
                }
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                budget -= i - at;
                return i + 1;
            }
            i++;
        }
        budget -= limit - at;
        return -1;
    }

    private int afterLiteral(int at) {
        int limit = limit(at);
        int i = at;
        while (i < limit && isLiteral(text[i])) {
            i++;
        }
        budget -= i - at;
        return i == at ? -1 : i;
    }

    private static boolean isLiteral(byte c) {
        return c > ' ' && c != ',' && c != '}' && c != ']' && c != ':' && c != '"' && c != '{' && c != '[';
    }

    private int limit(int at) {
        return end - at > budget ? at + Math.max(0, budget) : end;
    }

    /** The first element of the array at {@code at}. */
    int firstElement(int at) {
        if (byteAt(at) != '[') {
            return -1;
        }
        int first = space(at + 1);
        return first >= end || text[first] == ']' ? -1 : first;
    }

    /** The element behind the one at {@code at}. */
    int nextElement(int at) {
        return elementAfter(afterValue(at));
    }

    /** The element that follows one which ends before {@code after}. */
    int elementAfter(int after) {
        int comma = after < 0 ? -1 : space(after);
        return byteAt(comma) == ',' ? nonEmpty(space(comma + 1)) : -1;
    }

    private int nonEmpty(int at) {
        return at < end ? at : -1;
    }

    /** The string at {@code at}, its first {@code longest} characters; null when there is none. */
    String string(int at, int longest) {
        int after = byteAt(at) == '"' ? afterString(at) : -1;
        return after < 0 ? null : JsonStrings.decode(text, at + 1, after - 1, longest);
    }

    /** The characters between two positions inside a string. */
    String slice(int from, int to, int longest) {
        return JsonStrings.decode(text, from, to, longest);
    }

    /** A string's characters, or a number or word as it is written; null for containers and null. */
    String scalar(int at, int longest) {
        byte c = byteAt(at);
        if (c == '"') {
            return string(at, longest);
        }
        int after = c == '{' || c == '[' || c == 0 ? -1 : afterLiteral(at);
        if (after < 0 || after - at > longest || c == 'n') {
            return null;
        }
        return JsonStrings.decode(text, at, after, longest);
    }

    /** Whether the bytes from {@code at} to {@code to} are {@code ascii}, without regard to the case of letters. */
    boolean equalsAt(int at, int to, String ascii) {
        int length = ascii.length();
        if (to - at != length || at < 0 || to > end) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            int c = text[at + i];
            int wanted = ascii.charAt(i);
            if (c != wanted && ((c ^ wanted) != 0x20 || (c | 0x20) < 'a' || (c | 0x20) > 'z')) {
                return false;
            }
        }
        return true;
    }

    /** What the string at {@code at} holds, unescaped, as a document of its own; null when there is no string. */
    Json nested(int at) {
        int after = byteAt(at) == '"' ? afterString(at) : -1;
        if (after < 0) {
            return null;
        }
        byte[] inner = JsonStrings.unescape(text, at + 1, after - 1);
        return new Json(inner, inner.length, 2 * inner.length);
    }
}
