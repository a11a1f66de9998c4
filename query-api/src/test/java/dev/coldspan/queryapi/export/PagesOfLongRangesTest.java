package dev.coldspan.queryapi.export;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.Answer;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages of a range that is asked for part by part hold what one question for all of it gives. */
final class PagesOfLongRangesTest {

    private static final Duration RANGE = Duration.ofDays(3);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    /** In bursts and in silence; some at one time. */
    @BeforeAll
    static void store() {
        Random random = new Random(7);
        List<SpanRow> rows = new ArrayList<>();
        long before = 1;
        for (int n = 1; n <= 150; n++) {
            before += random.nextInt(12) == 0 ? random.nextInt(4 * 3_600) : random.nextInt(3) * 30L;
            rows.add(invocation(traceId(n), spanId(n), n % 3 == 0 ? "mailer" : "checkout", NOW.minusSeconds(before), n)
                    .outcome(n % 40 == 0 ? "timeout" : "ok")
                    .attribute("order", "o" + n % 11)
                    .row());
        }
        API.store(rows.toArray(SpanRow[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "invocations, '',                7",
        "invocations, function:mailer,   20",
        "invocations, outcome:timeout,   2",
        "invocations, outcome:timeout,   100",
        "invocations, retry:false,       13",
        "invocations, order:o3,          4",
        "spans,       order:o3,          4",
        "spans,       order:nowhere,     4",
        "spans,       '',                60",
        "traces,      order:o3,          4"
    })
    void holdTheRowsOfAnExport(String list, String filter, String limit) {
        List<String> paged = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = get(list, filter, limit, "cursor", cursor);
            paged.addAll(page.texts(list, "traceId"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());

        List<String> exported = get(list, filter, "10000", "format", "jsonl")
                .body()
                .lines()
                .map(line -> line.replaceFirst(".*\"traceId\":\"([0-9a-f]{32})\".*", "$1"))
                .toList();

        assertThat(paged).isEqualTo(exported);
        assertThat(exported.isEmpty()).isEqualTo(filter.contains("nowhere"));
    }

    private static Answer get(String list, String filter, String limit, String name, String value) {
        Answer answer = API.client()
                .get(
                        "/api/v1/" + list,
                        "from",
                        NOW.minus(RANGE).toString(),
                        "to",
                        NOW.toString(),
                        "q",
                        filter,
                        "limit",
                        limit,
                        name,
                        value);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
