package dev.coldspan.collector.prometheus;

/** What tells the series of functions apart; an empty label is the same as none. */
record FunctionLabels(String tenant, String function, String provider, String region, String trigger) {

    private static final int MAX_LENGTH = 200;

    static final String[] NAMES = {
        "tenant", "faas_name", "cloud_provider", "cloud_region", "faas_trigger", "otel_metric_overflow"
    };

    /** Shared by all functions beyond the limit; OpenTelemetry's SDKs mark theirs so, too. */
    static final String[] OVERFLOW = {"", "", "", "", "", "true"};

    FunctionLabels {
        function = cut(function);
        provider = cut(provider);
        region = cut(region);
        trigger = cut(trigger);
    }

    private static String cut(String value) {
        return value.length() <= MAX_LENGTH ? value : value.substring(0, MAX_LENGTH);
    }

    String[] values() {
        return new String[] {tenant, function, provider, region, trigger, ""};
    }
}
