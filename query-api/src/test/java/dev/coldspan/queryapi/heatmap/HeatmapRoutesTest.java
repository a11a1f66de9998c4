package dev.coldspan.queryapi.heatmap;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class HeatmapRoutesTest {

    private static final String PATH = "/api/v1/heatmap";

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", NOW.minusSeconds(60), 100)
                        .row(),
                invocation(traceId(2), spanId(2), "checkout", NOW.minusSeconds(50), 127)
                        .cold(10)
                        .row(),
                invocation(traceId(3), spanId(3), "checkout", NOW.minusSeconds(40), 128)
                        .outcome("error")
                        .row(),
                invocation(traceId(4), spanId(4), "mailer", NOW.minusSeconds(130), 0)
                        .row(),
                span(traceId(1), spanId(5), NOW.minusSeconds(60))
                        .parent(spanId(1))
                        .duration(Duration.ofNanos(700_000))
                        .row());
    }

    private static String cells(String... parameters) {
        Answer answer = API.client().get(PATH, parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json()
                .path("cells")
                .valueStream()
                .map(cell -> (NOW.toEpochMilli() - cell.path("start").asLong()) / 1000
                        + ":" + cell.path("lowMs").asDouble()
                        + "-" + cell.path("highMs").asDouble()
                        + "=" + cell.path("count").asLong()
                        + "/" + cell.path("errors").asLong()
                        + "/" + cell.path("cold").asLong())
                .collect(Collectors.joining(" "));
    }

    @Test
    void countsInvocationsInCellsOfTimeAndDuration() {
        assertThat(cells("step", "1m")).isEqualTo("180:0.0-0.001953125=1/0/0 60:64.0-128.0=2/0/1 60:128.0-256.0=1/1/0");
    }

    @Test
    void keepsToTheFilter() {
        assertThat(cells("step", "1m", "q", "error:true")).isEqualTo("60:128.0-256.0=1/1/0");
        assertThat(cells("step", "1m", "q", "function:nobody")).isEmpty();
    }

    @Test
    void countsSpans() {
        assertThat(cells("step", "1h", "on", "spans", "q", "-kind:server")).isEqualTo("3600:0.5-1.0=1/0/0");
    }

    @Test
    void roundsTheRangeToWholeSteps() {
        Answer answer = API.client().get(PATH, "from", "now-61s", "step", "1m");

        assertThat(answer.json().path("from").asString())
                .isEqualTo(NOW.minusSeconds(120).toString());
        assertThat(answer.json().path("stepSeconds").asLong()).isEqualTo(60);
    }

    @Test
    void refusesLogsWhichHaveNoDuration() {
        Answer answer = API.client().get(PATH, "on", "logs");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("on");
    }

    @Test
    void refusesMoreCellsThanADisplayHas() {
        Answer answer = API.client().get(PATH, "from", "now-30d", "step", "1m");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("field").asString()).isEqualTo("step");
    }
}
