package dev.coldspan.queryapi.waste;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.TelemetryRows;
import dev.coldspan.storage.clickhouse.row.LogRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The extension and the platform's log tell of one start, each rounding its duration in its own way. */
final class StartsToldTwiceTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        told("rounded", "a", 100.49, 100.51);
        told("whole", "a", 99.6, 100);
        told("again", "a", 9_999.2, 10_000.4);
        told("thrice", "a", 100.1, 100.3, 250.2, 250.4, 900);
        told("apart", "a", 100.2);
        told("apart", "b", 100.2);
        told("nameless", "", 100.2, 100.2);
        told("backwards", "a", 300.01, 100.0, 300.3, 100.2);
    }

    private static void told(String function, String sandbox, double... millis) {
        for (int i = 0; i < millis.length; i++) {
            LogRow plain = TelemetryRows.log(NOW.minusSeconds(900 - i), function, "initialised", "");
            TreeMap<String, String> resource =
                    new TreeMap<>(Map.of("faas.name", function, "cloud.provider", "aws", "cloud.region", "us-east-1"));
            resource.put("faas.instance", sandbox);
            TreeMap<String, String> attributes = new TreeMap<>(
                    Map.of("coldspan.report", "init", "coldspan.init.duration_ms", Double.toString(millis[i])));
            API.clickHouse()
                    .logs()
                    .insert(List.of(new LogRow(
                            plain.timestamp(),
                            "",
                            "",
                            0,
                            plain.severityText(),
                            plain.severityNumber(),
                            function,
                            plain.body(),
                            "",
                            resource,
                            "",
                            "test",
                            "",
                            new TreeMap<>(),
                            attributes,
                            "")));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rounded, 1, 101",
        "whole, 1, 100",
        "again, 2, 20001",
        "thrice, 3, 1252",
        "apart, 2, 202",
        "nameless, 2, 202",
        "backwards, 2, 402"
    })
    void countOnceForEachThatThereWas(String function, long starts, long billedMs) {
        JsonNode lines = API.client()
                .get("/api/v1/waste", "q", "function:" + function)
                .json()
                .path("lines");

        assertThat(lines).hasSize(1);
        assertThat(lines.path(0).path("kind").asString()).isEqualTo("unused_init");
        assertThat(lines.path(0).path("invocations").asLong()).isEqualTo(starts);
        assertThat(lines.path(0).path("billedMs").asLong()).isEqualTo(billedMs);
    }
}
