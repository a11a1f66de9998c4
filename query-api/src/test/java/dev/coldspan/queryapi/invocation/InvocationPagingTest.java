package dev.coldspan.queryapi.invocation;

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
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 60 invocations at four instants with few different figures: almost every comparison is a tie. */
final class InvocationPagingTest {

    private static final int ROWS = 60;

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @BeforeAll
    static void store() {
        Random random = new Random(7);
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= ROWS; i++) {
            rows.add(invocation(traceId(i % 7), spanId(i), "checkout", NOW.minusSeconds(60L + i % 4), 10 + i % 3)
                    .cold(i % 2 * 100L)
                    .attribute("coldspan.duration_ms", (i % 3) + ".1")
                    .attribute("coldspan.memory.max_used_bytes", Integer.toString(random.nextInt(3)))
                    .row());
        }
        API.store(rows);
        API.store(rows.subList(0, 20));
    }

    private static List<String> walk(int limit, String sort) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = API.client()
                    .get("/api/v1/invocations", "sort", sort, "limit", String.valueOf(limit), "cursor", cursor);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.texts("invocations", "spanId"));
            cursor = page.json().path("nextCursor").asString("");
        } while (!cursor.isEmpty());
        return seen;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp",
                "-timestamp",
                "durationMs",
                "-durationMs",
                "billedDurationMs",
                "-billedDurationMs",
                "initDurationMs",
                "-initDurationMs",
                "memoryUsedBytes",
                "-memoryUsedBytes"
            })
    void visitsEveryRowOnceWhateverItIsSortedBy(String sort) {
        List<String> seen = walk(13, sort);

        assertThat(seen).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void visitsRowsInTheOrderOfOneBigPage() {
        assertThat(walk(7, "-durationMs")).isEqualTo(walk(1000, "-durationMs"));
    }

    @Test
    void endsWithoutAnEmptyPageWhenTheLastOneIsFull() {
        Answer page = API.client().get("/api/v1/invocations", "limit", String.valueOf(ROWS));

        assertThat(page.texts("invocations", "spanId")).hasSize(ROWS);
        assertThat(page.json().has("nextCursor")).isFalse();
    }

    @Test
    void doesNotRepeatRowsWhenNewerOnesArriveBetweenPages() {
        Answer first = API.client().get("/api/v1/invocations", "function", "growing", "limit", "2", "from", "now-3h");
        assertThat(first.texts("invocations", "spanId")).isEmpty();
        for (int i = 1; i <= 3; i++) {
            API.store(invocation(traceId(i), spanId(1000 + i), "growing", NOW.minusSeconds(7200L - i), 1)
                    .row());
        }
        Answer page1 = API.client().get("/api/v1/invocations", "function", "growing", "limit", "2", "from", "now-3h");
        API.store(invocation(traceId(9), spanId(1009), "growing", NOW.minusSeconds(5000), 1)
                .row());
        Answer page2 = API.client()
                .get(
                        "/api/v1/invocations",
                        "function",
                        "growing",
                        "limit",
                        "2",
                        "from",
                        "now-3h",
                        "cursor",
                        page1.json().path("nextCursor").asString());

        assertThat(page1.texts("invocations", "spanId")).containsExactly(spanId(1003), spanId(1002));
        assertThat(page2.texts("invocations", "spanId")).containsExactly(spanId(1001));
    }
}
