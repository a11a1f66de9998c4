package dev.coldspan.extension.layer;

import dev.coldspan.extension.functions.Orders;
import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogLine;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** The layer as it is shipped, on a function in local Lambda, beside a collector. */
final class LayerInLambda implements AutoCloseable {
    static final Path LAYER = Path.of(System.getProperty("coldspan.layer", "target/coldspan-layer.zip"));

    private final CollectorSink collector;
    private final LocalLambda lambda;
    private final List<LogLine> log = new CopyOnWriteArrayList<>();

    private LayerInLambda(CollectorSink collector, LambdaFunction function, Duration idleTimeout) {
        this.collector = collector;
        this.lambda = LocalLambda.builder()
                .function(function)
                .logSink(log::add)
                .idleTimeout(idleTimeout)
                .start();
    }

    static LayerInLambda start(CollectorSink collector, Duration timeout, Map<String, String> more) {
        return start(collector, timeout, Duration.ofMinutes(5), more);
    }

    static LayerInLambda start(
            CollectorSink collector, Duration timeout, Duration idleTimeout, Map<String, String> more) {
        return start(collector, timeout, idleTimeout, more, function -> function.maxConcurrency(1));
    }

    static LayerInLambda start(
            CollectorSink collector,
            Duration timeout,
            Duration idleTimeout,
            Map<String, String> more,
            UnaryOperator<LambdaFunctionBuilder> kind) {
        LambdaFunctionBuilder function = LambdaFunction.builder("orders")
                .handler(Orders.class.getName())
                .codePath(Path.of("target", "test-classes").toAbsolutePath())
                .layers(LAYER)
                .memoryMb(256)
                .timeout(timeout)
                .environment("JAVA_HOME", System.getProperty("java.home"))
                .environment("AWS_LAMBDA_EXEC_WRAPPER", "/opt/coldspan/coldspan-wrapper")
                .environment("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                .environment(more);
        return new LayerInLambda(collector, kind.apply(function).build(), idleTimeout);
    }

    InvocationResult invoke(String order) {
        return lambda.invoke("orders", ('"' + order + '"').getBytes(StandardCharsets.UTF_8), InvokeOptions.none());
    }

    /** Attributes of the stored root span; empty unless there is exactly one. */
    Map<String, Object> root(InvocationResult of) {
        List<Span> roots = collector.roots(of.requestId());
        return roots.size() == 1 ? Spans.attributes(roots.get(0)) : Map.of();
    }

    boolean isBilled(InvocationResult of) {
        return "platform".equals(root(of).get("coldspan.billed.source"));
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean() && System.nanoTime() < until) {
            Thread.sleep(20);
        }
    }

    String log() {
        StringBuilder text = new StringBuilder();
        for (LogLine line : log) {
            text.append(line.source()).append(' ').append(line.text()).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() {
        lambda.close();
    }
}
