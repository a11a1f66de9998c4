package dev.coldspan.locallambda.junit;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.LambdaFunctionBuilder;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.eventsource.EventBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A running function under test. Thread-safe. */
public final class TestedFunction {

    private final String name;
    private final LocalLambda lambda;
    private final SpanReceiver spans;
    private final List<LogLine> log;

    private TestedFunction(String name, LocalLambda lambda, SpanReceiver spans, List<LogLine> log) {
        this.name = name;
        this.lambda = lambda;
        this.spans = spans;
        this.log = log;
    }

    static TestedFunction start(LambdaFunction annotation) {
        String name = annotation.name().isEmpty() ? simpleName(annotation.handler()) : annotation.name();
        Path[] code = annotation.code().length == 0
                ? ClassPath.entries().toArray(Path[]::new)
                : Stream.of(annotation.code()).map(Path::of).toArray(Path[]::new);
        LambdaFunctionBuilder function = dev.coldspan.locallambda.LambdaFunction.builder(name)
                .handler(annotation.handler())
                .codePath(code)
                .memoryMb(annotation.memory())
                .timeout(Duration.ofSeconds(annotation.timeout()))
                .maxConcurrency(annotation.concurrency());
        if (!annotation.agent()) {
            return start(annotation, function, null);
        }
        function.javaAgent(ClassPath.agent(annotation.agentJar()));
        SpanReceiver spans = SpanReceiver.start();
        try {
            function.environment("OTEL_EXPORTER_OTLP_ENDPOINT", spans.endpoint().toString());
            return start(annotation, function, spans);
        } catch (RuntimeException e) {
            spans.close();
            throw e;
        }
    }

    /** @param spans null without an agent */
    private static TestedFunction start(LambdaFunction annotation, LambdaFunctionBuilder function, SpanReceiver spans) {
        for (String variable : annotation.environment()) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("environment must be NAME=VALUE, not " + variable);
            }
            function.environment(variable.substring(0, equals), variable.substring(equals + 1));
        }
        List<LogLine> log = new CopyOnWriteArrayList<>();
        dev.coldspan.locallambda.LambdaFunction built = function.build();
        LocalLambda lambda =
                LocalLambda.builder().function(built).logSink(log::add).start();
        return new TestedFunction(built.name(), lambda, spans, log);
    }

    private static String simpleName(String handler) {
        String type = handler.split("::")[0];
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Invokes with JSON and waits for the end. */
    public TestedInvocation invoke(String json) {
        return invoke(json.getBytes(StandardCharsets.UTF_8), InvokeOptions.none());
    }

    /** Invokes with the event that a service would send. */
    public TestedInvocation invoke(EventBuilder event) {
        return invoke(event.build(), InvokeOptions.none());
    }

    /** Invokes with all there is to say. */
    public TestedInvocation invoke(byte[] payload, InvokeOptions options) {
        InvocationResult result = lambda.invoke(name, payload, options);
        return new TestedInvocation(result, log, spans);
    }

    /** The platform it runs on, for what this class does not offer: function URLs, statistics. */
    public LocalLambda lambda() {
        return lambda;
    }

    void close() {
        try {
            lambda.close();
        } finally {
            if (spans != null) {
                spans.close();
            }
        }
    }
}
