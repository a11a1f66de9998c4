package dev.coldspan.collector.process.sample;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.model.ValueType;
import dev.coldspan.collector.process.kit.Hashing;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Says of a span whether its trace is worth keeping for itself. Safe for use by all threads. */
final class Worth {

    private static final Key FUNCTION = Key.of("faas.name");
    private static final Key COLD_START = Key.of("faas.coldstart");
    private static final Key OUTCOME = Key.of("coldspan.outcome");
    private static final Key BILLED = Key.of("coldspan.billed_duration_ms");
    private static final Key MEMORY = Key.of("faas.max_memory");
    private static final double GIGABYTE = 1L << 30;
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1e9;

    /** Functions whose durations are learnt; those that fall on the same place take turns. */
    private static final int PLACES = 1 << 13;

    private final SampleOptions options;
    private final long slowNanos;
    private final AtomicReferenceArray<Slowest> durations = new AtomicReferenceArray<>(PLACES);

    Worth(SampleOptions options) {
        this.options = options;
        this.slowNanos = options.slowerThan().isZero()
                ? Long.MAX_VALUE
                : options.slowerThan().toNanos();
    }

    /** Why, or null when it is not. Durations are learnt from every invocation. */
    String reason(Span span) {
        boolean called = span.kind == Span.KIND_SERVER || span.kind == Span.KIND_CONSUMER;
        String invocation = called ? invocation(span) : null;
        return span.status == Span.STATUS_ERROR ? "error" : invocation;
    }

    private String invocation(Span span) {
        long nanos = Math.max(0, span.end - span.start);
        boolean slow = options.slowestPart() > 0 && durations(span).observe(nanos, options.slowestPart());
        Attributes attributes = span.attributes;
        int outcome = attributes.find(OUTCOME);
        if (outcome >= 0 && !is(attributes, outcome, "ok")) {
            return is(attributes, outcome, "timeout") ? "timeout" : "error";
        }
        int cold = attributes.find(COLD_START);
        if (cold >= 0 && isTrue(attributes, cold)) {
            return "cold_start";
        }
        if (slow || nanos >= slowNanos) {
            return "slow";
        }
        return options.gigabyteSeconds() > 0 && gigabyteSeconds(span, nanos) >= options.gigabyteSeconds()
                ? "costly"
                : null;
    }

    private Slowest durations(Span span) {
        int i = span.attributes.find(FUNCTION);
        int r = i < 0 ? span.resource.attributes.find(FUNCTION) : -1;
        Attributes holder = i >= 0 ? span.attributes : span.resource.attributes;
        long name = i >= 0 || r >= 0 ? holder.value(Math.max(i, r)) : span.name;
        boolean text = i < 0 && r < 0 || holder.type(Math.max(i, r)).sliced();
        long function = text ? Hashing.of(holder.arena(), name) : name;
        int place = (int) function & PLACES - 1;
        Slowest known = durations.getOpaque(place);
        if (known == null || known.function != function) {
            known = new Slowest(function);
            durations.set(place, known);
        }
        return known;
    }

    /** What is billed, as far as the span says it, else what it took. */
    private static double gigabyteSeconds(Span span, long nanos) {
        double memory = number(span.resource.attributes, MEMORY, 0);
        memory = memory > 0 ? memory : number(span.attributes, MEMORY, 0);
        double seconds = number(span.attributes, BILLED, nanos / NANOS * MILLIS) / MILLIS;
        return memory / GIGABYTE * seconds;
    }

    private static double number(Attributes attributes, Key key, double otherwise) {
        int i = attributes.find(key);
        if (i < 0) {
            return otherwise;
        }
        return switch (attributes.type(i)) {
            case INT -> attributes.value(i);
            case DOUBLE -> Double.longBitsToDouble(attributes.value(i));
            default -> otherwise;
        };
    }

    private static boolean isTrue(Attributes attributes, int i) {
        return attributes.type(i) == ValueType.BOOL ? attributes.value(i) != 0 : is(attributes, i, "true");
    }

    private static boolean is(Attributes attributes, int i, String ascii) {
        if (attributes.type(i) != ValueType.STRING || Slice.length(attributes.value(i)) != ascii.length()) {
            return false;
        }
        Arena arena = attributes.arena();
        int from = Slice.offset(attributes.value(i));
        for (int at = 0; at < ascii.length(); at++) {
            if (arena.data()[from + at] != ascii.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
