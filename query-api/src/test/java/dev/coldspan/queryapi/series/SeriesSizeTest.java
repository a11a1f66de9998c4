package dev.coldspan.queryapi.series;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty functions; a week of minutes of each would be half a million points, nearly all of them idle. */
final class SeriesSizeTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            rows.add(invocation(traceId(i), spanId(i), "function-" + i, NOW.minusSeconds(60), 10)
                    .row());
        }
        API.store(rows);
    }

    /** Not checked against the contract: the validator would take longer over ten thousand points than the server. */
    private static Answer week(String signal, String groupBy) {
        return API.client()
                .send("GET", "/api/v1/series?signal=" + signal + "&groupBy=" + groupBy + "&from=now-7d&step=1m");
    }

    @Test
    void refusesMorePointsThanAnyoneCanUse() {
        Answer answer = week("errors", "function");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("field").asString()).isEqualTo("groupBy");
        assertThat(answer.json().path("detail").asString()).contains("504000 points in 50 series", "wider step");
    }

    @Test
    void drawsAWeekOfMinutesOfOneSeries() {
        Answer answer = week("errors", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("series").path(0).path("points").size()).isEqualTo(10_080);
    }
}
