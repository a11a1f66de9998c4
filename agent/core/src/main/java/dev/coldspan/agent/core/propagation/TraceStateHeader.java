package dev.coldspan.agent.core.propagation;

/**
 * Checks {@code tracestate}: at most 32 members and 512 characters. The text is handed on as it came; a vendor's order
 * of members is its own.
 */
final class TraceStateHeader {
    private static final int LONGEST = 512;
    private static final int LONGEST_PART = 256;
    private static final int MOST_MEMBERS = 32;

    private TraceStateHeader() {}

    /** Returns the header, or null when it is absent, empty or breaks a rule. */
    static String checked(String header) {
        if (header == null || header.length() > LONGEST) {
            return null;
        }
        String text = header.trim();
        int members = 0;
        for (int from = 0; from < text.length(); ) {
            int comma = text.indexOf(',', from);
            int to = comma < 0 ? text.length() : comma;
            if (++members > MOST_MEMBERS || !isMember(text, from, to)) {
                return null;
            }
            from = to + 1;
        }
        return members == 0 ? null : text;
    }

    // Empty members are allowed; so are blanks around one.
    private static boolean isMember(String text, int from, int to) {
        int equals = -1;
        boolean blank = true;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\t';
            if (!space && (c < 0x21 || c > 0x7e)) {
                return false;
            }
            blank &= space;
            if (c == '=' && equals < 0) {
                equals = i;
            }
        }
        return blank || equals > from && equals - from <= LONGEST_PART && to - equals - 1 <= LONGEST_PART;
    }
}
