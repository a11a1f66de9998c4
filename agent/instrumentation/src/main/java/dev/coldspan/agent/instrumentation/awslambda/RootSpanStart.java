package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.propagation.ParentContext;
import dev.coldspan.agent.instrumentation.event.Event;
import dev.coldspan.agent.instrumentation.event.HttpRequestShape;
import dev.coldspan.agent.instrumentation.event.Trigger;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Begins root spans: parent, kind, and what is known before the handler runs. */
final class RootSpanStart {
    private final Tracer tracer;
    private final LambdaEnvironment environment;
    private final ParentFinder parents;
    private final UsageMeter meter;
    private final InitTimeline init;
    private final AtomicBoolean firstCall = new AtomicBoolean(true);

    RootSpanStart(Tracer tracer, LambdaEnvironment environment, UsageMeter meter, InitTimeline init) {
        this.tracer = tracer;
        this.environment = environment;
        this.parents = new ParentFinder(environment);
        this.meter = meter;
        this.init = init;
    }

    Invocation begin(Object[] arguments, long startNanos) {
        Call call = Call.of(arguments);
        Event event = Event.of(call.event());
        Trigger trigger = event.trigger();
        WallClock clock = new WallClock();
        SpanBuilder builder = tracer.spanBuilder(name(call))
                .setSpanKind(trigger.isConsumer() ? SpanKind.CONSUMER : SpanKind.SERVER)
                .setParent(ParentContext.of(parents.find(event, call)))
                .setStartTimestamp(clock.epochNanos(startNanos), TimeUnit.NANOSECONDS);
        boolean first = firstCall.getAndSet(false);
        if (first) {
            init.end();
        }
        describe(builder, call, trigger, first);
        if (trigger.isHttp()) {
            describe(builder, event.http());
        }
        Span root = builder.startSpan();
        if (first && environment.initType().isMeasuredHere()) {
            init.record(tracer, root.getSpanContext());
        }
        return new Invocation(call, trigger, root, first, startNanos, clock, meter.read());
    }

    private String name(Call call) {
        String name = environment.functionName();
        if (name == null) {
            name = call.functionName();
        }
        return name == null ? "function" : name;
    }

    private void describe(SpanBuilder builder, Call call, Trigger trigger, boolean first) {
        InitType initType = environment.initType();
        put(builder, Keys.INVOCATION_ID, call.requestId());
        put(builder, Keys.INVOKED_ARN, call.functionArn());
        builder.setAttribute(Keys.TRIGGER, trigger.faasTrigger());
        builder.setAttribute(Keys.TRIGGER_SOURCE, trigger.source());
        builder.setAttribute(Keys.COLD_START, first && initType.delaysFirstCaller());
        builder.setAttribute(Keys.INIT_TYPE, initType.text());
        if (first && initType.isMeasuredHere()) {
            builder.setAttribute(Keys.INIT_DURATION, init.durationMillis());
        }
    }

    private static void describe(SpanBuilder builder, HttpRequestShape http) {
        put(builder, Keys.HTTP_METHOD, http.method());
        put(builder, Keys.URL_PATH, http.path());
        put(builder, Keys.HTTP_ROUTE, http.route());
    }

    private static void put(SpanBuilder builder, AttributeKey<String> key, String value) {
        if (value != null) {
            builder.setAttribute(key, value);
        }
    }
}
