package dev.coldspan.agent.testkit;

import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.bootstrap.Weaver;
import dev.coldspan.agent.instrumentation.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole agent but for premain, in the test's JVM, exporting to a sink of its own. */
final class InProcess implements AutoCloseable {
    final OtlpSink sink = OtlpSink.start();
    final List<String> warnings = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();

    InProcess(String... variables) {
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", sink.endpoint());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "orders");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "7");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_REGION", "eu-west-1");
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
    }

    /** Loads a handler with the agent's advice in it. */
    WovenFunction woven(String handler) {
        return WovenFunction.load(handler, weaver(handler));
    }

    /** Null when the configuration switches the agent off. */
    Weaver weaver(String handler) {
        return new Wiring(environment, warnings::add).create(HandlerName.parse(handler));
    }

    List<ReceivedSpan> roots() {
        return sink.spans().stream().filter(ReceivedSpan::isRoot).toList();
    }

    @Override
    public void close() {
        Hooks.install(null);
        sink.close();
    }
}
