package dev.coldspan.collector.process.redact;

import java.util.Set;

/**
 * Finds secrets by their shape, in one pass. Each byte is looked up in a table of those that can belong to a secret, then together
 * with the one before it, and only where both fit is the text around it looked at. What is looked at is bounded or disjoint, so
 * the time is linear in the text's length whatever the text is. Immutable, safe for use by all threads.
 */
final class SecretScanner {

    /** Nothing shorter is a secret that a shape could tell. */
    static final int SHORTEST = 6;

    private static final int BYTES = 256;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private static final int NAMED = 1;
    private static final int JWT = 2;
    private static final int KEY_ID = 3;
    private static final int UNDERSCORE = 4;
    private static final int DASH = 5;
    private static final int DOT = 6;
    private static final int BEGIN = 7;
    private static final int SPACE = 8;
    private static final int DIGIT = 9;
    private static final int AT = 10;
    private static final int KINDS = 11;

    /** What a byte may be part of, 0 for nothing. */
    private final byte[] kinds = new byte[BYTES];

    /** Whether a byte may stand before one of a kind. The start of a text counts as a byte of 0. */
    private final boolean[] before = new boolean[KINDS * BYTES];

    private final Set<Rule> rules;
    private final Assignment assignment = new Assignment();

    SecretScanner(Set<Rule> rules) {
        this.rules = rules;
        boolean colon = rules.contains(Rule.URL_USER) || rules.contains(Rule.VENDOR_TOKEN);
        kind(rules.contains(Rule.ASSIGNMENT), NAMED, "=", LETTERS + " \"'\\");
        kind(rules.contains(Rule.ASSIGNMENT) || colon, NAMED, ":", LETTERS + DIGITS + " \"'\\");
        kind(rules.contains(Rule.JWT), JWT, "J", "y");
        kindBehindOthers(rules.contains(Rule.AWS_KEY) || rules.contains(Rule.VENDOR_TOKEN), KEY_ID, "A");
        kind(rules.contains(Rule.VENDOR_TOKEN), UNDERSCORE, "_", "pousrtemc");
        kind(rules.contains(Rule.VENDOR_TOKEN), DASH, "-", "ktabprse");
        kind(rules.contains(Rule.VENDOR_TOKEN), DOT, ".", "G9");
        kind(rules.contains(Rule.PRIVATE_KEY), BEGIN, "B", "-");
        kind(rules.contains(Rule.AUTHORIZATION), SPACE, " ", "rRcC");
        kindBehindOthers(rules.contains(Rule.CARD_NUMBER), DIGIT, "23456");
        kindBehindOthers(rules.contains(Rule.EMAIL), AT, "@");
        for (char c : (LETTERS + DIGITS + "-'%+.").toCharArray()) {
            before[AT * BYTES + c] = true;
        }
    }

    private void kind(boolean on, int kind, String bytes, String previous) {
        for (char c : bytes.toCharArray()) {
            kinds[c] = (byte) (on ? kind : 0);
        }
        for (char c : previous.toCharArray()) {
            before[kind * BYTES + c] = true;
        }
    }

    /** A kind that begins a secret, so no letter, digit or underscore stands before it. */
    private void kindBehindOthers(boolean on, int kind, String bytes) {
        kind(on, kind, bytes, "");
        for (int c = 0; c < BYTES; c++) {
            before[kind * BYTES + c] = !Chars.alphanumeric((byte) c) && c != '_';
        }
    }

    /** Finds the next secret at or behind a place. */
    boolean find(Text text, int from) {
        byte[] data = text.data;
        byte[] table = kinds;
        int end = text.end;
        int previous = from > text.begin ? data[from - 1] & 0xff : 0;
        for (int at = from; at < end; at++) {
            int b = data[at] & 0xff;
            int kind = table[b];
            if (kind != 0 && before[kind * BYTES + previous] && found(kind, text, at) && text.secretFrom >= from) {
                return true;
            }
            previous = b;
        }
        return false;
    }

    private boolean found(int kind, Text text, int at) {
        return switch (kind) {
            case NAMED -> named(text, at);
            case JWT -> Tokens.jwt(text, at);
            case KEY_ID ->
                rules.contains(Rule.AWS_KEY) && Tokens.aws(text, at)
                        || rules.contains(Rule.VENDOR_TOKEN) && Tokens.google(text, at);
            case UNDERSCORE -> Tokens.underscore(text, at);
            case DASH -> Tokens.dash(text, at);
            case DOT -> Tokens.dot(text, at);
            case BEGIN -> Tokens.privateKey(text, at - 5);
            case SPACE -> Authorization.find(text, at);
            case DIGIT -> CardNumber.find(text, at);
            default -> Email.find(text, at);
        };
    }

    /** At an equals sign or a colon. */
    private boolean named(Text text, int at) {
        if (at + 2 < text.end && text.data[at] == ':' && text.data[at + 1] == '/' && text.data[at + 2] == '/') {
            return rules.contains(Rule.VENDOR_TOKEN) && Tokens.slackHook(text, at)
                    || rules.contains(Rule.URL_USER) && Urls.user(text, at);
        }
        return rules.contains(Rule.ASSIGNMENT) && assignment.find(text, at);
    }
}
