package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.InvocationListener;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.measure.ProcFiles;
import dev.coldspan.agent.core.measure.UsageMeter;
import dev.coldspan.agent.core.trace.ActiveSpans;
import dev.coldspan.agent.core.trace.LateResource;
import dev.coldspan.agent.core.trace.SpanBuffer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Map;

/** The life of an invocation: root span, children's parent, deadline watch, flush before the response. */
public final class LambdaListener implements InvocationListener {
    // Left for the runtime client to post the response after a flush.
    private static final long RESPONSE_MARGIN_MILLIS = 100;

    private final LambdaEnvironment environment;
    private final LateResource resource;
    private final RootSpanStart start;
    private final RootSpanEnd end;
    private final ActiveSpans active;
    private final Flusher flusher;
    private final SpanBuffer buffer;
    private final DeadlineWatch watch;
    private final long flushTimeoutMillis;
    private final Overhead overhead = new Overhead();
    private final ThreadLocal<Invocation> current = new ThreadLocal<>();
    private volatile boolean located;

    /** Wires the listener; everything expensive is built here, while the platform still counts it as init. */
    public LambdaListener(
            Map<String, String> variables,
            AgentConfig config,
            Tracer tracer,
            SpanBuffer buffer,
            LateResource resource,
            Flusher flusher,
            ActiveSpans active) {
        this.environment = new LambdaEnvironment(variables);
        this.resource = resource;
        this.flusher = flusher;
        this.buffer = buffer;
        this.active = active;
        this.flushTimeoutMillis = config.flushTimeoutMillis();
        UsageMeter meter = UsageMeter.ofThisProcess();
        InitTimeline init = new InitTimeline(new ProcFiles("/proc").processAgeNanos());
        this.start = new RootSpanStart(tracer, environment, meter, init);
        this.end = new RootSpanEnd(environment.initType(), init, meter, buffer);
        this.watch = new DeadlineWatch(config.deadlineMarginMillis(), new NearDeadline());
    }

    /** What the environment tells about the function, for the resource of every span. */
    public static Attributes resource(Map<String, String> variables, AgentConfig config, String agentVersion) {
        return FunctionResource.known(new LambdaEnvironment(variables), config, agentVersion);
    }

    @Override
    public Object onEnter(Object[] arguments) {
        if (current.get() != null) {
            return null;
        }
        long entered = System.nanoTime();
        Invocation invocation = start.begin(arguments, entered);
        if (invocation.first) {
            overhead.add(StartTimes.agentNanos());
        }
        locate(invocation.call);
        current.set(invocation);
        active.enter(invocation.root.getSpanContext());
        watch.guard(invocation);
        overhead.add(System.nanoTime() - entered);
        return invocation;
    }

    private void locate(Call call) {
        if (located) {
            return;
        }
        FunctionArn arn = FunctionArn.parse(call.functionArn());
        if (arn != null) {
            resource.add(FunctionResource.fromArn(arn, environment));
            located = true;
        }
    }

    @Override
    public void onExit(Object token, Object result, Throwable thrown) {
        long ended = System.nanoTime();
        Invocation invocation = (Invocation) token;
        try {
            invocation.finish();
            watch.release(invocation);
            end.end(invocation, ended, result, thrown, overhead);
            long flushed = System.nanoTime();
            flusher.flush(flushBudget(invocation.call));
            overhead.add(System.nanoTime() - flushed);
        } finally {
            current.remove();
            active.leave();
        }
    }

    private long flushBudget(Call call) {
        return Math.min(flushTimeoutMillis, call.remainingMillis() - RESPONSE_MARGIN_MILLIS);
    }

    private void reportNearDeadline(Invocation invocation) {
        SpanData provisional;
        synchronized (invocation) {
            if (invocation.isFinished()) {
                return;
            }
            provisional = end.provisional(invocation, System.nanoTime());
            if (provisional == null) {
                return;
            }
            // Inside the lock, so that the finished span always comes later in the buffer.
            buffer.add(provisional);
        }
        flusher.flush(flushBudget(invocation.call));
    }

    private final class NearDeadline implements DeadlineWatch.Listener {
        @Override
        public void nearDeadline(Invocation invocation) {
            reportNearDeadline(invocation);
        }
    }
}
