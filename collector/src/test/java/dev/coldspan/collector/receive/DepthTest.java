package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.LimitSettings;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H4 and J2: how deep things may lie in each other is a setting. */
class DepthTest {

    @TempDir
    Path data;

    private TestCollector collector;

    private void start(Map<String, String> environment) {
        collector = TestCollector.start(data, LimitSettings.read(environment, Limits.DEFAULT));
    }

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void refusesMessagesBeyondTheLimitAndTakesThoseWithin() throws Exception {
        start(Map.of("COLDSPAN_LIMIT_MAX_DEPTH", "12"));

        assertThat(post(TestCollector.PROTOBUF, nested(4)).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = post(TestCollector.PROTOBUF, nested(5));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("deeper than the limit of 12 messages");
    }

    /** Also of all that is done with them behind the decoder. */
    @Test
    void takesMessagesUpToTheDefault() throws Exception {
        start(Map.of());

        assertThat(post(TestCollector.PROTOBUF, nested(48)).statusCode()).isEqualTo(200);
        assertThat(post(TestCollector.PROTOBUF, nested(49)).statusCode()).isEqualTo(400);
    }

    @Test
    void refusesJsonBeyondTheLimitAndTakesThatWithin() throws Exception {
        start(Map.of("COLDSPAN_LIMIT_MAX_JSON_DEPTH", "9"));

        assertThat(json(8).statusCode()).isEqualTo(200);
        HttpResponse<byte[]> refused = json(9);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("limit", "9");
    }

    /** A span with an attribute in which so many arrays lie in each other: 4 messages around it, two for each array. */
    private static byte[] nested(int arrays) {
        AnyValue.Builder value = AnyValue.newBuilder();
        for (int i = 1; i < arrays; i++) {
            value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value));
        }
        return Requests.traces(Requests.span("deep")
                        .addAttributes(KeyValue.newBuilder().setKey("a").setValue(value)))
                .toByteArray();
    }

    private HttpResponse<byte[]> json(int arrays) throws Exception {
        String body = "{\"unknown\":" + "[".repeat(arrays) + "]".repeat(arrays) + "}";
        return post(TestCollector.JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> post(String type, byte[] body) throws Exception {
        return collector.post("/v1/traces", type, body);
    }
}
