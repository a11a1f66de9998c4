package dev.coldspan.collector.process.redact;

import java.util.Set;

/**
 * Finds secrets by their shape, in one pass: each byte is looked up in a table, and only at bytes that can belong to a secret is
 * the text around it looked at. What is looked at is bounded or disjoint, so the time is linear in the text's length whatever the
 * text is. Immutable, safe for use by all threads.
 */
final class SecretScanner {

    /** Nothing shorter is a secret that a shape could tell. */
    static final int SHORTEST = 6;

    private final Detector[] detectors = new Detector[256];

    /** Looks at the text around one byte. */
    @FunctionalInterface
    interface Detector {

        /** @return whether a secret was found and noted in the text */
        boolean find(Text text, int at);
    }

    SecretScanner(Set<Rule> rules) {
        on(rules, Rule.JWT, "J", Tokens::jwt);
        on(rules, Rule.AWS_KEY, "A", Tokens::aws);
        on(rules, Rule.VENDOR_TOKEN, "_", Tokens::underscore);
        on(rules, Rule.VENDOR_TOKEN, "-", Tokens::dash);
        on(rules, Rule.PRIVATE_KEY, "-", Tokens::privateKey);
        on(rules, Rule.VENDOR_TOKEN, ".", Tokens::dot);
        on(rules, Rule.VENDOR_TOKEN, "A", Tokens::google);
        on(rules, Rule.VENDOR_TOKEN, ":", Tokens::slackHook);
        on(rules, Rule.URL_USER, ":", Urls::user);
        on(rules, Rule.AUTHORIZATION, " ", Authorization::find);
        on(rules, Rule.ASSIGNMENT, "=:", new Assignment()::find);
        on(rules, Rule.CARD_NUMBER, "23456", CardNumber::find);
        on(rules, Rule.EMAIL, "@", Email::find);
    }

    private void on(Set<Rule> rules, Rule rule, String bytes, Detector detector) {
        if (!rules.contains(rule)) {
            return;
        }
        for (char c : bytes.toCharArray()) {
            Detector before = detectors[c];
            detectors[c] = before == null ? detector : (text, at) -> before.find(text, at) || detector.find(text, at);
        }
    }

    /** Finds the next secret at or behind a place. */
    boolean find(Text text, int from) {
        byte[] data = text.data;
        for (int at = from; at < text.end; at++) {
            Detector detector = detectors[data[at] & 0xff];
            if (detector != null && detector.find(text, at) && text.secretFrom >= from) {
                return true;
            }
        }
        return false;
    }
}
