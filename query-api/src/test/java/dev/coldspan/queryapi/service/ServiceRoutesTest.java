package dev.coldspan.queryapi.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @Test
    void isReadyWhenTheSchemaIsInPlace() throws Exception {
        assertThat(API.client().get("/ready").body()).isEqualTo("{\"status\":\"ok\"}");

        API.execute("RENAME TABLE otel_logs TO otel_logs_gone");
        Answer answer = API.client().get("/ready");
        API.execute("RENAME TABLE otel_logs_gone TO otel_logs");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("detail").asString()).contains("no table otel_logs");
        assertThat(API.client().get("/ready").status()).isEqualTo(200);
    }

    @Test
    void tellsBothVersions() {
        Answer answer = API.client().get("/version");

        assertThat(answer.json().path("clickhouse").asString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(answer.json().path("version").asString()).isNotEmpty();
    }

    @Test
    void countsRequestsByRouteAndStatus() {
        API.client().get("/api/v1/functions/nobody");
        API.client().get("/api/v1/functions/nobody-else");
        API.client().get("/api/v1/functions", "limit", "0");
        API.client().send("GET", "/api/v1/one", "Accept", "*/*");
        API.client().send("GET", "/api/v1/another", "Accept", "*/*");

        assertThat(API.client().get("/metrics").body().lines())
                .contains(
                        "coldspan_query_requests_total{route=\"/api/v1/functions/{name}\",status=\"404\"} 2.0",
                        "coldspan_query_requests_total{route=\"/api/v1/functions\",status=\"400\"} 1.0",
                        "coldspan_query_requests_total{route=\"other\",status=\"404\"} 2.0")
                .anyMatch(line -> line.startsWith(
                        "coldspan_query_request_duration_seconds_count{route=\"/api/v1/functions/{name}\"} "));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, text/plain; version=0.0.4",
        "'application/openmetrics-text; version=1.0.0', application/openmetrics-text",
        "*/*, text/plain; version=0.0.4",
    })
    void speaksTheFormatTheClientAccepts(String accept, String contentType) {
        Answer answer = API.client().send("GET", "/metrics", "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(contentType);
        assertThat(answer.body().contains("# EOF")).isEqualTo(contentType.contains("openmetrics"));
    }
}
