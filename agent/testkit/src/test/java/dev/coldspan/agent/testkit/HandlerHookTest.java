package dev.coldspan.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.coldspan.agent.bootstrap.Hooks;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hooks of a woven handler, called as woven code calls it, with contexts no platform would give. */
@Timeout(60)
class HandlerHookTest {
    private final InProcess agent = new InProcess();

    @BeforeEach
    void install() {
        agent.weaver("com.example.Orders");
    }

    @AfterEach
    void close() {
        agent.close();
    }

    @Test
    void skipsTheFlushWithoutTimeAndSendsWithTheNextCall() {
        call(context(() -> 0));
        call(context(() -> -5));
        call(context(() -> {
            throw new IllegalStateException("no clock");
        }));
        call(context(() -> 100));
        assertThat(agent.sink.spans()).isEmpty();
        call(context(() -> 10_000));
        assertThat(agent.roots()).hasSize(5);
    }

    @Test
    void worksWithoutAnyContext() {
        exit(enter("event"), "result");
        exit(enter(), null);
        assertThat(agent.roots()).hasSize(2);
    }

    @Test
    void makesNoSpanForAnUnsampledCallerAndCostsNoRequest() {
        String event = "{\"headers\":{\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00\"}}";
        Object[] arguments = {
            new java.io.ByteArrayInputStream(event.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
            context(() -> 10_000)
        };
        exit(enter(arguments), null);
        assertThat(agent.sink.requestHeads()).isEmpty();
    }

    @Test
    void ignoresCallsNestedInAnInvocation() {
        Object[] arguments = {"event", context(() -> 10_000)};
        Object outer = enter(arguments);
        assertThat(enter(arguments)).isNull();
        exit(null, "inner");
        exit(outer, "outer");
        assertThat(agent.roots()).hasSize(1);
    }

    @Test
    void tellsConcurrentInvocationsApart() throws InterruptedException {
        ExecutorService runtime = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 400; i++) {
            runtime.execute(() -> call(context(() -> 10_000)));
        }
        runtime.shutdown();
        assertThat(runtime.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
        call(context(() -> 10_000));
        List<ReceivedSpan> roots = agent.roots();
        assertThat(roots).hasSize(401);
        assertThat(roots.stream().map(ReceivedSpan::traceId).distinct()).hasSize(401);
        assertThat(roots.stream()
                        .filter(root -> Boolean.TRUE.equals(root.attributes().get("faas.coldstart"))))
                .hasSize(1);
    }

    @Test
    void saysWhenTheCollectorRefusesSpans() {
        agent.sink.answerWith(401);
        call(context(() -> 10_000));
        agent.sink.answerWith(200);
        assertThat(agent.warnings).anyMatch(line -> line.contains("HTTP status 401"));
        assertThat(agent.roots()).isEmpty();
    }

    private static Object enter(Object... arguments) {
        return Hooks.enter("awslambda.HandlerHook", null, arguments);
    }

    private static void exit(Object token, Object result) {
        Hooks.exit("awslambda.HandlerHook", token, result, null);
    }

    private static void call(Context context) {
        exit(enter("event", context), "result");
    }

    private static Context context(IntSupplier remaining) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemainingTimeInMillis" -> remaining.getAsInt();
                    case "getAwsRequestId" -> "request";
                    case "getInvokedFunctionArn" -> RuntimeApi.Invocation.ARN;
                    default -> null;
                });
    }
}
