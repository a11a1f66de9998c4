package dev.coldspan.collector.process.redact;

import java.util.Locale;

/** Why something is redacted; counted by its label. */
public enum Rule {
    /** The key of an attribute names a secret. */
    KEY,
    /** A literal of a database query, or a parameter of one. */
    QUERY,
    /** A name of a secret and its value in a text, as in {@code password=...}, JSON, headers and query parameters. */
    ASSIGNMENT,
    /** User and password of a URL. */
    URL_USER,
    /** A bearer token or basic credentials. */
    AUTHORIZATION,
    JWT,
    AWS_KEY,
    /** A token whose issuer marks its tokens: GitHub, GitLab, Slack, Stripe, Google, npm, SendGrid, OpenAI, Anthropic. */
    VENDOR_TOKEN,
    PRIVATE_KEY,
    /** 13 to 19 digits that begin as a card's number and have its check digit. */
    CARD_NUMBER,
    /** Off unless asked for. */
    EMAIL,
    /** A pattern of the operator's. */
    CUSTOM;

    /** As in counters and options: {@code card_number}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
