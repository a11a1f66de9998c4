package dev.coldspan.cli.cost;

import java.util.List;
import java.util.Locale;

/**
 * What a line of a bill is charged for, as far as it can be compared: AWS's usage types, the meters of Azure and the descriptions of Google's
 * price list, all of which our own export calls alike.
 *
 * @param what requests, duration, ... or the bill's own name of what no invocation tells of
 * @param arm whether it is the price of arm64
 */
record Meter(String what, boolean arm) {

    static final String REQUESTS = "requests";
    static final String DURATION = "duration";
    static final String PROVISIONED_DURATION = "duration (provisioned)";
    static final String PROVISIONED_CAPACITY = "provisioned concurrency";

    /** Where a name of a bill leads. */
    private enum Kind {
        REQUESTS_OF,
        TIME,
        CAPACITY
    }

    /**
     * A meter by its name.
     *
     * @param name part of a usage type, in lower case with hyphens; the first that is found holds, so longer names come first
     */
    private record Known(String name, String what, Kind kind, boolean byArch) {}

    private static final List<Known> KNOWN = List.of(
            new Known("lambda-edge-gb-second", "duration (edge)", Kind.TIME, false),
            new Known("lambda-edge-request", "requests (edge)", Kind.REQUESTS_OF, false),
            new Known("lambda-provisioned-gb-second", PROVISIONED_DURATION, Kind.TIME, true),
            new Known("lambda-provisioned-concurrency", PROVISIONED_CAPACITY, Kind.CAPACITY, true),
            new Known("lambda-gb-second", DURATION, Kind.TIME, true),
            new Known("always-ready-baseline", "always ready instances", Kind.CAPACITY, false),
            new Known("always-ready-execution-time", "instance activity (always ready)", Kind.TIME, false),
            new Known("always-ready-total-executions", REQUESTS, Kind.REQUESTS_OF, false),
            new Known("on-demand-execution-time", "instance activity", Kind.TIME, false),
            new Known("on-demand-total-executions", REQUESTS, Kind.REQUESTS_OF, false),
            new Known("standard-execution-time", "execution time", Kind.TIME, false),
            new Known("standard-total-executions", REQUESTS, Kind.REQUESTS_OF, false),
            new Known("premium-vcpu-duration", "premium instances, processors", Kind.CAPACITY, false),
            new Known("premium-memory-duration", "premium instances, memory", Kind.CAPACITY, false),
            new Known("run-idle", "minimum instances", Kind.CAPACITY, false),
            new Known("min-instance", "minimum instances", Kind.CAPACITY, false),
            new Known("run-instance", "instances", Kind.CAPACITY, false),
            new Known("instance-based", "instances", Kind.CAPACITY, false),
            new Known("functions-invocations", REQUESTS, Kind.REQUESTS_OF, false),
            new Known("functions-cpu-time", "processor time", Kind.TIME, false),
            new Known("functions-memory-time", "memory time", Kind.TIME, false),
            new Known("run-requests", REQUESTS, Kind.REQUESTS_OF, false),
            new Known("run-cpu-time", "instance activity, processor", Kind.TIME, false),
            new Known("run-memory-time", "instance activity, memory", Kind.TIME, false));

    /** The meter behind a usage type such as {@code EUC1-Lambda-GB-Second-ARM} or {@code Standard Execution Time}. */
    static Meter of(String usageType) {
        String type = normal(usageType);
        boolean arm = type.endsWith("-arm");
        for (Known known : KNOWN) {
            if (type.contains(known.name())) {
                return new Meter(known.what(), known.byArch() && arm);
            }
        }
        // Requests cost the same on all architectures, and our own export does not tell them apart.
        String name = arm ? type.substring(0, type.length() - "-arm".length()) : type;
        return name.endsWith("request") || name.endsWith("requests")
                ? new Meter(REQUESTS, false)
                : new Meter(usageType, false);
    }

    /**
     * The meter of a line of Google's, whose descriptions say what is charged and the service whose it is: {@code CPU Time (1st Gen)} of
     * {@code Cloud Functions}, {@code Services Memory (Request-based billing) in us-central1} of {@code Cloud Run}.
     */
    static Meter ofGoogle(String service, String description) {
        String text = normal(description);
        boolean functions = normal(service).contains("functions") && !text.contains("2nd-gen");
        if (text.contains("min-instance") || text.contains("instance-based")) {
            return of(text);
        }
        String of = functions ? "functions-" : "run-";
        if (text.contains("invocation") || text.contains("requests")) {
            return new Meter(REQUESTS, false);
        }
        if (text.contains("memory")) {
            return of(of + "memory-time");
        }
        return text.contains("cpu") ? of(of + "cpu-time") : new Meter(description, false);
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /** Whether a name says what is charged, so that no other column need be asked. */
    static boolean isKnown(String usageType) {
        return of(usageType).kind() != null;
    }

    private Kind kind() {
        return KNOWN.stream()
                .filter(known -> known.what().equals(what))
                .map(Known::kind)
                .findFirst()
                .orElse(null);
    }

    boolean isRequests() {
        return kind() == Kind.REQUESTS_OF;
    }

    /** Whether invocations tell how much of it there was. */
    boolean isOfInvocations() {
        return kind() == Kind.REQUESTS_OF || kind() == Kind.TIME;
    }

    /** Whether it is charged for being configured, called or not. */
    boolean isCapacity() {
        return kind() == Kind.CAPACITY;
    }
}
