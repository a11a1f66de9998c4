package dev.coldspan.queryapi.spanstore;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.ShopTrace;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpanStoreTest {

    private static final Instant START = NOW.minusSeconds(600);
    private static final TimeRange RANGE = new TimeRange(START.minusSeconds(60), START.plusSeconds(120));

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static SpanStore store;
    private static Database database;

    @BeforeAll
    static void store() {
        List<SpanRow> spans = new ArrayList<>(ShopTrace.at(1, START));
        spans.addAll(ShopTrace.at(2, START.plusSeconds(60)));
        spans.add(span(traceId(3), spanId(31), START)
                .name("nightly")
                .kind("Internal")
                .service("report")
                .row());
        API.store(spans);
        database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        store = new SpanStore(database);
    }

    private static List<String> ids(TraceCriteria criteria) {
        return store.find(criteria).traces().stream().map(StoredTrace::traceId).toList();
    }

    private static TraceCriteria all() {
        return TraceCriteria.of(RANGE, 10);
    }

    @Test
    void findsWholeTracesTheNewestFirst() {
        StoredTraces found = store.find(all().withService("checkout"));

        assertThat(found.cut()).isFalse();
        assertThat(found.traces()).extracting(StoredTrace::traceId).containsExactly(traceId(2), traceId(1));
        assertThat(found.traces()).allSatisfy(trace -> assertThat(trace.spans()).hasSize(5));
    }

    @Test
    void limitsTracesNotSpans() {
        assertThat(ids(TraceCriteria.of(RANGE, 1))).containsExactly(traceId(2));
    }

    @ParameterizedTest
    @CsvSource({
        "error, true",
        "span.kind, client",
        "otel.status_code, ERROR",
        "otel.scope.name, test",
        "service.peer.name, bank",
        "cloud.region, us-east-1",
        "retry.reason, bank is slow",
        "http.response.status_code, 502",
    })
    void findsTagsWhereverTheyAreStored(String key, String value) {
        assertThat(ids(all().withTags(Map.of(key, value)))).contains(traceId(1), traceId(2));
        assertThat(ids(all().withTags(Map.of(key, value + "'")))).isEmpty();
    }

    @Test
    void allConditionsAreOfOneSpan() {
        assertThat(ids(all().withService("inventory").withTags(Map.of("error", "true"))))
                .isEmpty();
        assertThat(ids(all().withOperation("POST charge").withTags(Map.of("error", "true"))))
                .hasSize(2);
    }

    @Test
    void findsWhatIsPresentAndWhoIsCalled() {
        assertThat(ids(all().withPresent(List.of("order received")))).hasSize(2);
        assertThat(ids(all().withPresent(List.of("retry.reason", "nothing")))).isEmpty();
        assertThat(ids(all().withRemoteService("postgresql"))).hasSize(2);
        assertThat(ids(all().withRemoteService("nobody"))).isEmpty();
    }

    @Test
    void findsByTheDurationOfASpan() {
        assertThat(ids(all().withDuration(0, Duration.ofMillis(10).toNanos()))).contains(traceId(3));
        assertThat(ids(all().withDuration(Duration.ofMillis(401).toNanos(), Long.MAX_VALUE)))
                .isEmpty();
    }

    @Test
    void findsNothingOutsideTheRange() {
        assertThat(ids(TraceCriteria.of(new TimeRange(START.minusSeconds(90), START), 10)))
                .isEmpty();
    }

    @Test
    void readsEverythingStoredOfASpan() {
        StoredTrace trace = store.trace(traceId(1)).orElseThrow();
        StoredSpan root = trace.root().orElseThrow();

        assertThat(root.name()).isEqualTo("checkout");
        assertThat(root.kind()).isEqualTo("server");
        assertThat(root.failed()).isTrue();
        assertThat(root.statusMessage()).isEqualTo("it went wrong");
        assertThat(root.durationNanos()).isEqualTo(400_000_000);
        assertThat(root.resource()).containsEntry("cloud.region", "us-east-1");
        assertThat(root.events()).extracting(StoredSpan.Event::name).containsExactly("order received");
        assertThat(root.links()).extracting(StoredSpan.Link::traceId).containsExactly(traceId(9));
        assertThat(trace.spans())
                .extracting(StoredSpan::kind)
                .contains("client")
                .doesNotContain("unspecified");
    }

    @Test
    void readsASpanOnceHoweverOftenItCame() {
        API.store(invocation(traceId(50), spanId(501), "again", START, 5).row());
        API.store(invocation(traceId(50), spanId(501), "again", START, 7).row());

        assertThat(store.trace(traceId(50)).orElseThrow().spans())
                .extracting(StoredSpan::durationNanos)
                .containsExactly(7_000_000L);
    }

    @Test
    void findsATraceThatTheLookupTableMissed() throws Exception {
        API.store(span(traceId(60), spanId(601), START).service("lost").row());
        API.execute("DELETE FROM otel_traces_trace_id_ts WHERE TraceId = '" + traceId(60) + "'");

        assertThat(store.trace(traceId(60))).isPresent();
        assertThat(store.traces(List.of(traceId(60), traceId(61))).traces()).hasSize(1);
    }

    @Test
    void survivesASpanThatClaimsToLastForEver() throws Exception {
        API.execute("INSERT INTO otel_traces (Timestamp, TraceId, SpanId, Duration) VALUES ('"
                + START.toString().substring(0, 19).replace('T', ' ') + "', '" + traceId(70) + "', '" + spanId(701)
                + "', 18446744073709551615)");

        StoredSpan span = store.trace(traceId(70)).orElseThrow().spans().get(0);

        assertThat(span.durationNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(span.endNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void leavesOutTracesRatherThanShowingThemInPart() {
        List<SpanRow> many = new ArrayList<>();
        for (int i = 0; i < SpanStore.MOST_OF_SEARCH / 2 + 1; i++) {
            many.add(span(traceId(80), spanId(800_000 + i), START)
                    .service("bulk")
                    .row());
            many.add(span(traceId(81), spanId(900_000 + i), START)
                    .service("bulk")
                    .row());
        }
        API.store(many);

        StoredTraces found = store.find(all().withService("bulk"));

        assertThat(found.cut()).isTrue();
        assertThat(found.traces()).hasSize(1);
        assertThat(found.traces().get(0).spans()).hasSize(SpanStore.MOST_OF_SEARCH / 2 + 1);
        assertThat(store.trace(traceId(81)).orElseThrow().cut()).isFalse();
    }

    @Test
    void namesServicesOperationsAndWhatTheyCall() {
        SpanNames names = new SpanNames(database);

        assertThat(names.services(RANGE))
                .contains("checkout", "inventory", "report")
                .isSorted();
        assertThat(names.operations(RANGE, "checkout", ""))
                .contains(
                        new Operation("GET inventory", "client"),
                        new Operation("POST charge", "client"),
                        new Operation("checkout", "server"));
        assertThat(names.operations(RANGE, "inventory", "client"))
                .containsExactly(new Operation("SELECT stock", "client"));
        assertThat(names.remoteServices(RANGE, "checkout")).containsExactly("bank", "inventory.example");
        assertThat(names.values(RANGE, "db.system.name")).containsExactly("postgresql");
    }

    @Test
    void countsCallsBetweenServicesAndOutOfThem() {
        assertThat(new Dependencies(database).in(new TimeRange(START.minusSeconds(1), START.plusSeconds(100))))
                .contains(
                        new Dependency("checkout", "bank", 2, 2),
                        new Dependency("checkout", "inventory", 2, 0),
                        new Dependency("inventory", "postgresql", 2, 0))
                .noneMatch(link -> link.child().equals("inventory.example"));
    }

    @Test
    void scalesUpWhatASampleOfTheTracesShows() {
        Instant other = NOW.minusSeconds(3000);
        List<SpanRow> spans = new ArrayList<>();
        for (int i = 1000; i < 1200; i++) {
            spans.addAll(ShopTrace.at(i, other));
        }
        API.store(spans);
        TimeRange range = new TimeRange(other, other.plusSeconds(2));

        List<Dependency> sampled = new Dependencies(database, 250).in(range);

        assertThat(sampled).extracting(Dependency::child).contains("bank", "inventory");
        // One of four of 200 traces: 50 are expected, and the hash decides on each alone.
        assertThat(sampled).allSatisfy(link -> assertThat(link.calls()).isBetween(80L, 360L));
        assertThat(sampled).allSatisfy(link -> assertThat(link.calls() % 4).isZero());
    }
}
