package dev.coldspan.collector.prometheus;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;

/**
 * What the metrics say of one invocation. Which span is one, and where its numbers are, is what the schema's {@code
 * invocations_mv} says too.
 *
 * @param outcome {@code ok}, {@code error}, {@code timeout}, ...
 */
record Invocation(
        FunctionLabels function,
        String outcome,
        boolean coldStart,
        double seconds,
        double initSeconds,
        double cpuSeconds,
        double memoryBytes) {

    private static final Key FUNCTION = Key.of("faas.name");
    private static final Key ID = Key.of("faas.invocation_id");
    private static final Key OLDER_ID = Key.of("faas.execution");
    private static final Key PROVIDER = Key.of("cloud.provider");
    private static final Key REGION = Key.of("cloud.region");
    private static final Key TRIGGER = Key.of("faas.trigger");
    private static final Key COLD_START = Key.of("faas.coldstart");
    private static final Key OUTCOME = Key.of("coldspan.outcome");
    private static final Key DURATION = Key.of("coldspan.duration_ms");
    private static final Key INIT = Key.of("coldspan.init.duration_ms");
    private static final Key CPU = Key.of("coldspan.cpu.time_ms");
    private static final Key MEMORY = Key.of("coldspan.memory.max_used_bytes");

    /** @return null when the span is not an invocation */
    static Invocation of(Span span, String tenant) {
        if (span.kind != Span.KIND_SERVER && span.kind != Span.KIND_CONSUMER) {
            return null;
        }
        Attributes own = span.attributes;
        String function = either(span, FUNCTION);
        if (function.isEmpty() || !present(own, ID) && !present(own, OLDER_ID)) {
            return null;
        }
        FunctionLabels labels =
                new FunctionLabels(tenant, function, either(span, PROVIDER), either(span, REGION), own.text(TRIGGER));
        String outcome = own.text(OUTCOME);
        String status = span.status == Span.STATUS_ERROR ? "error" : "ok";
        double reported = number(own, DURATION) / 1e3;
        return new Invocation(
                labels,
                outcome.isEmpty() ? status : outcome,
                own.text(COLD_START).equals("true"),
                reported > 0 ? reported : Math.max(0, span.end - span.start) / 1e9,
                number(own, INIT) / 1e3,
                number(own, CPU) / 1e3,
                number(own, MEMORY));
    }

    private static boolean present(Attributes attributes, Key key) {
        int i = attributes.find(key);
        return i >= 0 && (!attributes.type(i).sliced() || Slice.length(attributes.value(i)) > 0);
    }

    private static String either(Span span, Key key) {
        String value = span.resource.attributes.text(key);
        return value.isEmpty() ? span.attributes.text(key) : value;
    }

    /** 0 when it is absent, negative or no number. */
    private static double number(Attributes attributes, Key key) {
        int i = attributes.find(key);
        if (i < 0) {
            return 0;
        }
        double value = switch (attributes.type(i)) {
            case INT -> attributes.value(i);
            case DOUBLE -> Double.longBitsToDouble(attributes.value(i));
            case STRING -> parse(attributes.text(i));
            default -> 0;
        };
        return value > 0 && value < 1e15 ? value : 0;
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
