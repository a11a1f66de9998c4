package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.measure.Reading;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.trace.ProvisionalSpan;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.instrumentation.event.Event;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.concurrent.TimeUnit;

/** Completes root spans: outcome, time, money and memory. */
final class RootSpanEnd {
    private final InitType initType;
    private final InitTimeline init;
    private final UsageMeter meter;
    private final SpanBuffer buffer;

    RootSpanEnd(InitType initType, InitTimeline init, UsageMeter meter, SpanBuffer buffer) {
        this.initType = initType;
        this.init = init;
        this.meter = meter;
        this.buffer = buffer;
    }

    void end(Invocation invocation, long endNanos, Object result, Throwable thrown, Overhead overhead) {
        Span root = invocation.root;
        if (root.isRecording()) {
            AttributesBuilder attributes = Attributes.builder();
            used(attributes, invocation);
            billed(attributes, invocation, (endNanos - invocation.startNanos) / 1e6);
            judge(attributes, invocation, result, thrown);
            long dropped = buffer.dropped();
            if (dropped > 0) {
                attributes.put(Keys.SPANS_DROPPED, dropped);
            }
            overhead.add(System.nanoTime() - endNanos);
            attributes.put(Keys.OVERHEAD, overhead.takeMillis());
            root.setAllAttributes(attributes.build());
        }
        root.end(invocation.clock.epochNanos(endNanos), TimeUnit.NANOSECONDS);
    }

    private void used(AttributesBuilder attributes, Invocation invocation) {
        Reading now = meter.read();
        Reading start = invocation.startReading;
        putKnown(attributes, Keys.CPU_TIME, now.cpuMillisSince(start));
        putKnown(attributes, Keys.GC_PAUSE, now.pauseMillisSince(start));
        attributes.put(Keys.HEAP_PEAK, now.heapPeakBytesSince(start));
        memory(attributes);
    }

    private void memory(AttributesBuilder attributes) {
        long bytes = meter.peakResidentBytes();
        if (bytes >= 0) {
            attributes.put(Keys.MEMORY_MAX_USED, bytes);
        }
    }

    // AWS rounds initialisation and duration up together, since August 2025 for every on-demand function.
    private void billed(AttributesBuilder attributes, Invocation invocation, double durationMillis) {
        boolean withInit = invocation.first && initType.isBilledWithFirstCall();
        double billed = durationMillis + (withInit ? init.durationMillis() : 0);
        attributes.put(Keys.DURATION, durationMillis);
        attributes.put(Keys.BILLED_DURATION, (long) Math.ceil(billed));
        attributes.put(Keys.BILLED_SOURCE, "estimated");
    }

    private static void judge(AttributesBuilder attributes, Invocation invocation, Object result, Throwable thrown) {
        Outcome outcome = Outcome.of(thrown);
        if (thrown != null) {
            String message = ExceptionEvent.message(thrown);
            attributes.put(Keys.ERROR_TYPE, ExceptionEvent.type(thrown));
            invocation.root.setStatus(StatusCode.ERROR, message == null ? "" : message);
            ExceptionEvent.add(invocation.root, thrown);
        } else if (invocation.trigger.isHttp()) {
            outcome = judgeStatus(attributes, invocation.root, Event.statusCode(result));
        }
        attributes.put(Keys.OUTCOME, outcome.text());
    }

    // A handler that answers 5xx on purpose failed its caller all the same.
    private static Outcome judgeStatus(AttributesBuilder attributes, Span root, int status) {
        if (status > 0) {
            attributes.put(Keys.HTTP_STATUS, (long) status);
        }
        if (status < 500) {
            return Outcome.OK;
        }
        attributes.put(Keys.ERROR_TYPE, Integer.toString(status));
        root.setStatus(StatusCode.ERROR);
        return Outcome.ERROR;
    }

    /**
     * The root span as it will be if the platform stops the invocation at its deadline; null when it is not recorded.
     */
    SpanData provisional(Invocation invocation, long nowNanos) {
        if (!invocation.root.isRecording() || !(invocation.root instanceof ReadableSpan)) {
            return null;
        }
        AttributesBuilder attributes = Attributes.builder();
        long remaining = invocation.call.remainingMillis();
        billed(attributes, invocation, (nowNanos - invocation.startNanos) / 1e6 + remaining);
        memory(attributes);
        attributes.put(Keys.OUTCOME, Outcome.TIMEOUT.text());
        attributes.put(Keys.ERROR_TYPE, "timeout");
        StatusData status = StatusData.create(StatusCode.ERROR, "unfinished shortly before the function's deadline");
        long end = invocation.clock.epochNanos(nowNanos) + TimeUnit.MILLISECONDS.toNanos(remaining);
        SpanData unfinished = ((ReadableSpan) invocation.root).toSpanData();
        return new ProvisionalSpan(unfinished, end, attributes.build(), status);
    }

    private static void putKnown(AttributesBuilder attributes, AttributeKey<Double> key, double value) {
        if (value >= 0) {
            attributes.put(key, value);
        }
    }
}
