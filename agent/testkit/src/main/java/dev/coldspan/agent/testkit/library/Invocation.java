package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.Services;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The agent switched on for one run: hooks installed, a root span current, finished spans kept. */
final class Invocation implements AutoCloseable {
    private static final int MOST_SPANS = 1_000;
    private static final long A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final SpanBuffer buffer = new SpanBuffer(MOST_SPANS);
    private final CurrentSpan current = new CurrentSpan();
    private final StrictHooks hooks;
    private final LiveSpan root;

    private Invocation(Map<String, String> environment, boolean running) {
        Spans spans = new RecordingSpans(
                Sampler.named("parentbased_always_on", null, Invocation::fail),
                new Limits(128, 4_096, 128, 128),
                buffer);
        hooks = new StrictHooks(new Services(spans, current, config(environment), environment, Invocation::fail));
        Hooks.install(hooks);
        root = running ? spans.start(SpanStart.of("invocation", Kind.SERVER)) : null;
        if (running) {
            current.enterInvocation(root);
        }
    }

    private static AgentConfig config(Map<String, String> environment) {
        try {
            return ConfigReader.read(environment, Invocation::fail);
        } catch (ConfigException unusable) {
            throw new IllegalArgumentException(unusable);
        }
    }

    static Invocation begin(Map<String, String> environment, boolean running) {
        return new Invocation(environment, running);
    }

    SpanRef root() {
        return root == null ? null : root.ref();
    }

    List<FinishedSpan> spans(int expected) {
        long deadline = System.nanoTime() + PATIENCE;
        while (buffer.size() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(A_MILLISECOND);
        }
        hooks.check();
        return buffer.take(MOST_SPANS).stream().map(FinishedSpan::of).toList();
    }

    @Override
    public void close() {
        if (root != null) {
            current.leaveInvocation();
        }
        Hooks.install(null);
    }

    private static void fail(String warning) {
        throw new AssertionError("the agent warned: " + warning);
    }
}
