package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.HttpStub.Answer;
import dev.coldspan.agent.dist.benchmark.HttpStub.Request;
import java.io.IOException;

/** What the realistic function calls: DynamoDB's GetItem, and a price over HTTP. */
final class Backend implements AutoCloseable {
    private final HttpStub http = HttpStub.start(Backend::answer);

    Backend() throws IOException {}

    String endpoint() {
        return "http://" + http.address();
    }

    private static Answer answer(Request request) {
        if (request.header("x-amz-target") != null) {
            return Answer.of(
                    200,
                    "application/x-amz-json-1.0",
                    "{\"Item\":{\"id\":{\"S\":\"17\"},\"quantity\":{\"N\":\"3\"},\"sku\":{\"S\":\"span\"}}}");
        }
        return Answer.of(200, "application/json", "{\"sku\":\"span\",\"cents\":1250}");
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
