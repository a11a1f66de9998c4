package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.config.Warnings;
import java.util.Map;

/** When the spans of an invocation are sent. */
public enum FlushPolicy {
    /** Before the platform gets the answer: for platforms that take the processor away between invocations. */
    BEFORE_RESPONSE("response"),
    /** Shortly afterwards on a thread of our own: costs the caller nothing. */
    BACKGROUND("background");

    /** Variable by which a user replaces the platform's policy. */
    public static final String VARIABLE = "COLDSPAN_FLUSH";

    private final String text;

    FlushPolicy(String text) {
        this.text = text;
    }

    /** Lets the user's choice decide, or else what is usual on the platform. */
    public static void apply(
            Invocations invocations, Map<String, String> environment, Warnings warnings, FlushPolicy usual) {
        if (named(environment.get(VARIABLE), usual, warnings) == BACKGROUND) {
            invocations.sendInBackground();
        }
    }

    /** The policy {@code text} names, ignoring case; {@code fallback} for null, and with a warning for other text. */
    static FlushPolicy named(String text, FlushPolicy fallback, Warnings warnings) {
        if (text == null || text.trim().isEmpty()) {
            return fallback;
        }
        for (FlushPolicy policy : values()) {
            if (policy.text.equalsIgnoreCase(text.trim())) {
                return policy;
            }
        }
        warnings.warn(VARIABLE + "=" + text + " is neither response nor background, using " + fallback.text);
        return fallback;
    }
}
