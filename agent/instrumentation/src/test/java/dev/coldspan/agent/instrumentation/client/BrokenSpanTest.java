package dev.coldspan.agent.instrumentation.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.UnsampledSpan;
import dev.coldspan.agent.instrumentation.HooksByName;
import dev.coldspan.agent.instrumentation.Services;
import java.lang.reflect.Proxy;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call ends and is left although nothing could be said about it: an extension's span may throw at every attribute. */
class BrokenSpanTest {
    private static final Object[] ARGUMENTS = {"first", "second", "third"};

    private final List<Broken> started = new ArrayList<>();
    private final CurrentSpan current = new CurrentSpan();
    private final LiveSpan root = new UnsampledSpan(SpanRef.local(1, 2, 3, true, null), Kind.SERVER);

    private Hook hook(String name) throws ReflectiveOperationException, ConfigException {
        Services services = new Services(
                start -> {
                    Broken span = new Broken(SpanRef.local(1, 2, started.size() + 9, true, null), start.kind());
                    started.add(span);
                    return span;
                },
                current,
                ConfigReader.read(Map.of(), AssertionError::new),
                Map.of(),
                AssertionError::new);
        return new HooksByName(services).create(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "apachehttpclient.ExecuteHook",
                "grpc.StartHook",
                "jdbc.StatementHook",
                "jedis.SendHook",
                "lettuce.DispatchHook",
                "mongodb.CommandHook",
                "okhttp.CallHook",
            })
    void endsAndIsLeft(String name) throws Exception {
        current.enterInvocation(root);
        Hook hook = hook(name);
        for (int i = 1; i <= 2; i++) {
            call(hook, name.startsWith("jdbc") ? statement() : new Object());
            assertThat(started).hasSize(i).allMatch(span -> span.ended);
            assertThat(current.own()).isSameAs(root);
        }
    }

    // As Hooks does: what a hook throws is nobody's concern, and without a token there is no exit.
    private static void call(Hook hook, Object self) {
        Object token = null;
        try {
            token = hook.enter(self, ARGUMENTS.clone());
        } catch (RuntimeException swallowed) {
            // Then the call is over.
        }
        try {
            if (token != null) {
                hook.exit(token, null, new IllegalStateException("refused"));
            }
        } catch (RuntimeException swallowed) {
            // Then it is over, too.
        }
    }

    private static Object statement() {
        return Proxy.newProxyInstance(
                Statement.class.getClassLoader(), new Class<?>[] {Statement.class}, (self, method, arguments) -> null);
    }

    /** Throws whenever it is to be changed. */
    private static final class Broken extends LiveSpan {
        private boolean ended;

        Broken(SpanRef ref, Kind kind) {
            super(ref, kind);
        }

        private static IllegalStateException broken() {
            return new IllegalStateException("the span is broken");
        }

        @Override
        public boolean isRecording() {
            return !ended;
        }

        @Override
        public LiveSpan set(String key, Object value) {
            throw broken();
        }

        @Override
        public void rename(String name) {
            throw broken();
        }

        @Override
        public void link(SpanRef linked, Object... pairs) {
            throw broken();
        }

        @Override
        public void event(String name, long epochNanos, Object... pairs) {
            throw broken();
        }

        @Override
        public void fail(String description) {
            throw broken();
        }

        @Override
        public void succeed() {
            throw broken();
        }

        @Override
        public void end(long epochNanos) {
            ended = true;
        }
    }
}
