package dev.coldspan.cli.cost;

import java.util.Locale;

/**
 * What a line of a bill is charged for, as far as it can be compared: the usage types of AWS Lambda, whose names our own export also has.
 *
 * @param what requests, duration, ... or the bill's own name of what no invocation tells of
 * @param arm whether it is the price of arm64
 */
record Meter(String what, boolean arm) {

    static final String REQUESTS = "requests";
    static final String DURATION = "duration";
    static final String PROVISIONED_DURATION = "duration (provisioned)";
    static final String PROVISIONED_CAPACITY = "provisioned concurrency";

    /** The meter behind a usage type such as {@code EUC1-Lambda-GB-Second-ARM}. */
    static Meter of(String usageType) {
        String type = usageType.toLowerCase(Locale.ROOT);
        boolean arm = type.endsWith("-arm");
        String name = arm ? type.substring(0, type.length() - "-arm".length()) : type;
        if (name.contains("lambda-provisioned-gb-second")) {
            return new Meter(PROVISIONED_DURATION, arm);
        }
        if (name.contains("lambda-provisioned-concurrency")) {
            return new Meter(PROVISIONED_CAPACITY, arm);
        }
        if (name.contains("lambda-gb-second")) {
            return new Meter(DURATION, arm);
        }
        // Requests cost the same on all architectures, and our own export does not tell them apart.
        if (name.endsWith("request") || name.endsWith("requests")) {
            return new Meter(REQUESTS, false);
        }
        return new Meter(usageType, false);
    }

    /** Whether invocations tell how much of it there was. */
    boolean isOfInvocations() {
        return what.equals(REQUESTS) || what.equals(DURATION) || what.equals(PROVISIONED_DURATION);
    }
}
