package dev.coldspan.queryapi.spanstore;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.StoredSpans.with;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.TestSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class RemoteServiceTest {

    private static final List<String> KEYS = List.of(
            "service.peer.name",
            "peer.service",
            "db.system.name",
            "db.system",
            "messaging.system",
            "server.address",
            "net.peer.name",
            "something.else");
    private static final List<String> KINDS =
            List.of("Client", "Server", "SPAN_KIND_PRODUCER", "Consumer", "Internal", "");

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @Test
    void namesThePeerBeforeTheAddress() {
        assertThat(RemoteService.of(with("client", Map.of("server.address", "10.0.0.1", "peer.service", "bank"))))
                .isEqualTo("bank");
        assertThat(RemoteService.of(with("client", Map.of("service.peer.name", "", "db.system", "redis"))))
                .isEqualTo("redis");
    }

    @Test
    void aServerHasNoneAlthoughItSaysItsOwnAddress() {
        assertThat(RemoteService.of(with("server", Map.of("server.address", "me.example"))))
                .isEmpty();
        assertThat(RemoteService.of(with("internal", Map.of("peer.service", "bank"))))
                .isEmpty();
    }

    /** One rule in two languages: random spans, each asked of the statement and of the span at hand. */
    @Test
    void theStatementsSayTheSameAsTheSpans() {
        Random random = new Random(42);
        List<TestSpan> spans = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            TestSpan span = span(traceId(i), spanId(i), NOW.minusSeconds(60))
                    .kind(KINDS.get(random.nextInt(KINDS.size())))
                    .service("s-" + i);
            for (String key : KEYS) {
                if (random.nextInt(4) == 0) {
                    span.attribute(key, random.nextInt(5) == 0 ? "" : key + "-value");
                }
            }
            spans.add(span);
        }
        API.store(spans.stream().map(TestSpan::row).toList());
        Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);
        TimeRange range = new TimeRange(NOW.minusSeconds(120), NOW);
        SpanStore store = new SpanStore(database);
        SpanNames names = new SpanNames(database);

        Map<String, List<String>> ours = new TreeMap<>();
        Map<String, List<String>> theirs = new TreeMap<>();
        for (StoredTrace trace : store.find(TraceCriteria.of(range, 200)).traces()) {
            StoredSpan only = trace.spans().get(0);
            String remote = RemoteService.of(only);
            ours.put(only.service(), remote.isEmpty() ? List.of() : List.of(remote));
            theirs.put(only.service(), names.remoteServices(range, only.service()));
        }
        assertThat(ours).hasSize(200);
        assertThat(theirs).isEqualTo(ours);
    }
}
