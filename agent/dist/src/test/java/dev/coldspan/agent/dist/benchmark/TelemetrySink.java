package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.HttpStub.Answer;
import dev.coldspan.agent.dist.benchmark.HttpStub.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The back end of every agent: OTLP/HTTP, a Datadog agent or an Elastic APM server. It keeps bodies as they came;
 * {@link Evidence} decodes them when the measuring is over.
 */
final class TelemetrySink implements AutoCloseable {
    private final HttpStub http;
    private final List<Request> requests = new ArrayList<>();

    TelemetrySink() throws IOException {
        http = HttpStub.start(this::receive);
    }

    String endpoint() {
        return "http://" + http.address();
    }

    private Answer receive(Request request) {
        synchronized (requests) {
            requests.add(request);
        }
        return switch (request.path()) {
            case "/info" ->
                Answer.of(200, "application/json", "{\"endpoints\":[\"/v0.4/traces\"],\"version\":\"7.60.0\"}");
            case "/v0.4/traces", "/v0.5/traces" -> Answer.of(200, "application/json", "{\"rate_by_service\":{}}");
            case "/" -> Answer.of(200, "application/json", "{\"version\":\"8.19.0\"}");
            default ->
                request.path().startsWith("/v1/")
                        ? Answer.of(200, "application/x-protobuf", "")
                        : Answer.of(202, "application/json", "{}");
        };
    }

    /** A copy of what has come so far. */
    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
