package dev.coldspan.agent.instrumentation.annotations;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.ExceptionEvent;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** Makes a span of one annotated method; a method that returns a stage ends its span when the stage completes. */
public final class WithSpanHook extends Hook {
    private static final String SCOPE = "io.opentelemetry.instrumentation.annotations";

    private final Spans spans;
    private final CurrentSpan current;
    private final SpanRule rule;
    private final int[] parameters;
    private final String[] keys;

    /** Made by name, with the text of the method's rule. */
    public WithSpanHook(Services services, String text) {
        spans = services.spans;
        current = services.current;
        rule = SpanRule.parse(text);
        String[] pairs = rule.attributes();
        parameters = new int[pairs.length / 2];
        keys = new String[parameters.length];
        for (int i = 0; i < keys.length; i++) {
            parameters[i] = Integer.parseInt(pairs[2 * i]);
            keys[i] = pairs[2 * i + 1];
        }
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = current.get();
        SpanStart start = SpanStart.of(rule.name, rule.kind).scope(SCOPE, null);
        if (rule.inheritsContext && parent != null) {
            start.parent(parent.ref());
        }
        for (int i = 0; i < keys.length; i++) {
            start.set(keys[i], Arguments.plain(arguments[parameters[i]]));
        }
        LiveSpan span = spans.start(start);
        return new Open(span, current.swap(span));
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        Open open = (Open) token;
        current.swap(open.previous);
        if (thrown == null && result instanceof CompletionStage) {
            ((CompletionStage<?>) result).whenComplete(open);
        } else {
            open.accept(null, thrown);
        }
        return result;
    }

    /** A span that waits for its method, or for the stage the method returned. */
    private static final class Open implements BiConsumer<Object, Throwable> {
        private final LiveSpan span;
        private final LiveSpan previous;

        Open(LiveSpan span, LiveSpan previous) {
            this.span = span;
            this.previous = previous;
        }

        @Override
        public void accept(Object value, Throwable thrown) {
            if (thrown != null) {
                ExceptionEvent.fail(span, cause(thrown));
            }
            span.end();
        }

        // Stages wrap what their functions throw.
        private static Throwable cause(Throwable thrown) {
            boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
            return wrapped ? thrown.getCause() : thrown;
        }
    }
}
