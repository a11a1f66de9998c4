package dev.coldspan.queryapi.rollup;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One invocation in each minute of ten hours: whatever minutes a range begins and ends at, it holds as many. */
final class HoursAndMinutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static final int MINUTES = 600;

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= MINUTES; i++) {
            rows.add(invocation(String.format("%032x", i), String.format("%016x", i), "f", ago(i), i)
                    .row());
        }
        API.store(rows);
    }

    private static Instant ago(int minutes) {
        return NOW.minusSeconds(60L * minutes);
    }

    @ParameterizedTest
    @CsvSource({"600,0", "599,0", "601,1", "300,17", "241,59", "181,1", "180,0", "119,0", "61,59", "500,61"})
    void countsEveryInvocationOnce(int from, int to) {
        int expected = Math.min(from, MINUTES) - to;

        assertThat(figures(from, to).path("invocations").asInt()).isEqualTo(expected);
        // A series holds whole buckets.
        int wholeHours = Math.min((from + 59) / 60 * 60, MINUTES) - to / 60 * 60;
        assertThat(sum("/api/v1/series", from, to, "step", "1h")).isEqualTo(wholeHours);
        assertThat(sum("/api/v1/series", from, to, "step", "1m")).isEqualTo(expected);
        assertThat(API.client()
                        .get("/api/v1/overview", "from", ago(from).toString(), "to", ago(to).toString())
                        .json()
                        .path("now")
                        .path("invocations")
                        .asInt())
                .isEqualTo(expected);
    }

    /** The digest of an hour is made of those of its minutes. */
    @Test
    void findsThePercentilesOfAllMinutes() {
        assertThat(figures(600, 0).path("durationMs").path("p50").asDouble()).isCloseTo(300, within(6.0));
        assertThat(figures(600, 0).path("durationMs").path("p95").asDouble()).isCloseTo(570, within(6.0));
    }

    private static JsonNode figures(int from, int to) {
        return API.client()
                .get("/api/v1/functions", "from", ago(from).toString(), "to", ago(to).toString())
                .json()
                .path("functions")
                .path(0);
    }

    private static int sum(String path, int from, int to, String... more) {
        JsonNode points = API.client()
                .get(
                        path,
                        "signal",
                        "invocations",
                        "from",
                        ago(from).toString(),
                        "to",
                        ago(to).toString(),
                        more[0],
                        more[1])
                .json()
                .path("series")
                .path(0)
                .path("points");
        int sum = 0;
        for (JsonNode point : points) {
            sum += point.path(1).asInt();
        }
        return sum;
    }
}
