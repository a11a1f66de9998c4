package dev.coldspan.alerts.state;

import java.util.Locale;

/** What the last evaluation could see of an alert's group. Apart from the phase, because neither of the bad ones changes it. */
public enum DataState {
    OK,
    /** The group was not in the answer, or its window held fewer invocations than the rule asks for. */
    NO_DATA,
    /** The query failed. */
    ERROR;

    /** As the HTTP API writes it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
