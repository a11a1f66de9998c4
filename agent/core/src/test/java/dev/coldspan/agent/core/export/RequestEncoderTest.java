package dev.coldspan.agent.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.LateResource;
import dev.coldspan.agent.core.trace.TestSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {
    private final LateResource resource =
            new LateResource(Attributes.of(AttributeKey.stringKey("faas.name"), "orders"));

    @Test
    void writesSpansUnderTheResourceAsItIsNow() throws IOException {
        List<SpanData> spans = List.of(TestSpans.span("a"), TestSpans.span("b"));
        resource.add(Attributes.of(AttributeKey.stringKey("cloud.account.id"), "1"));
        ExportTraceServiceRequest request =
                ExportTraceServiceRequest.parseFrom(new RequestEncoder(resource, false).encode(spans));
        assertThat(request.getResourceSpansCount()).isEqualTo(1);
        assertThat(request.getResourceSpans(0).getResource().getAttributesCount())
                .isEqualTo(2);
        assertThat(request.getResourceSpans(0).getScopeSpansList())
                .flatExtracting(scope -> scope.getSpansList())
                .extracting(span -> span.getName())
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void compressesToTheSameRequest() throws IOException {
        List<SpanData> spans = List.of(TestSpans.span("a"));
        byte[] zipped = new RequestEncoder(resource, true).encode(spans);
        byte[] plain = new RequestEncoder(resource, false).encode(spans);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes())
                .isEqualTo(plain);
    }

    @Test
    void neverLetsAHeaderNameEndTheHead() {
        Map<String, String> headers =
                RequestHead.headers(Map.of("bad name", "x", "bad:name", "x", "good-name", "y"), true, "1.2");
        assertThat(headers)
                .containsOnlyKeys("User-Agent", "Content-Type", "Content-Encoding", "good-name")
                .containsEntry("User-Agent", "coldspan-agent/1.2");
    }
}
