package dev.coldspan.queryapi.zipkin;

import static dev.coldspan.queryapi.testing.StoredSpans.TRACE;
import static dev.coldspan.queryapi.testing.StoredSpans.failed;
import static dev.coldspan.queryapi.testing.StoredSpans.of;
import static dev.coldspan.queryapi.testing.StoredSpans.span;
import static dev.coldspan.queryapi.testing.StoredSpans.with;
import static dev.coldspan.queryapi.testing.StoredSpans.withEvent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.spanstore.StoredSpan;
import dev.coldspan.queryapi.spanstore.StoredTrace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZipkinMappingTest {

    private static ZipkinSpan map(StoredSpan span) {
        return ZipkinMapping.trace(new StoredTrace(TRACE, List.of(span), false)).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "server, SERVER",
        "client, CLIENT",
        "producer, PRODUCER",
        "consumer, CONSUMER",
        "internal,",
        "unspecified,"
    })
    void kindsAreInCapitalsAndInnerSpansHaveNone(String kind, String shown) {
        assertThat(map(span("1", "", kind, 0)).kind()).isEqualTo(shown);
    }

    @Test
    void aFailureIsATagWithItsMessage() {
        assertThat(map(failed("no money")).tags())
                .containsEntry("error", "no money")
                .containsEntry("otel.status_code", "ERROR");
        assertThat(map(failed("")).tags()).containsEntry("error", "true");
        assertThat(map(span("1", "", "server", 0)).tags()).doesNotContainKeys("error", "otel.status_code");
    }

    @Test
    void theSpansOwnAttributesWinOverTheResources() {
        assertThat(map(with("server", Map.of("cloud.region", "mine"))).tags()).containsEntry("cloud.region", "mine");
        assertThat(map(of(span("1", "", "server", 0), "shop", Map.of("service.name", "shop")))
                        .tags())
                .doesNotContainKey("service.name");
    }

    @Test
    void attributesOfAnEventFollowItsNameAsJson() {
        assertThat(map(withEvent(span("1", "", "server", 0), "retry", Map.of("why", "\"slow\"")))
                        .annotations())
                .containsExactly(new ZipkinSpan.Annotation(5, "\"retry\": {\"why\":\"\\\"slow\\\"\"}"));
        assertThat(map(withEvent(span("1", "", "server", 0), "retry", Map.of())).annotations())
                .containsExactly(new ZipkinSpan.Annotation(5, "retry"));
    }

    @Test
    void endpointsAreNamedOrAbsent() {
        assertThat(map(with("client", Map.of("service.peer.name", "bank"))).remoteEndpoint())
                .isEqualTo(new ZipkinSpan.Endpoint("bank"));
        assertThat(map(with("client", Map.of())).remoteEndpoint()).isNull();
        assertThat(map(of(span("1", "", "server", 0), "", Map.of())).localEndpoint())
                .isNull();
    }
}
