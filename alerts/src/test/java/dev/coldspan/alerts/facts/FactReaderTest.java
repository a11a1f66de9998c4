package dev.coldspan.alerts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.query.Answers;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.testing.TestAlerts;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FactReaderTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> ANSWERS = Map.of(
            "/api/v1/costs", "{\"total\":{\"amount\":\"0.0123456789\",\"currency\":\"USD\",\"complete\":true}}",
            "/api/v1/invocations",
                    "{\"invocations\":[{\"traceId\":\"" + TRACE
                            + "\",\"outcome\":\"timeout\",\"durationMs\":3000.4,\"timestamp\":\"2026-11-21T10:00:00Z\"},"
                            + "{\"traceId\":\"../../evil\"}]}",
            "/api/v1/compare",
                    "{\"attributes\":[{\"key\":\"version\",\"significant\":true,\"effect\":0.8,\"values\":"
                            + "[{\"value\":\"7\",\"countA\":9,\"countB\":1,\"shareA\":0.9,\"shareB\":0.02}]}]}");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Map<String, String>> asked = new ConcurrentHashMap<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private JsonNode answer(String path, Map<String, String> query) {
        asked.put(path, query);
        return new JsonMapper().readTree(ANSWERS.get(path));
    }

    private Facts read(Answers api) {
        return new FactReader(api, threads).read(TestAlerts.firing("a"), TestAlerts.TEN.plusSeconds(60));
    }

    @Test
    void tellsCostSamplesAndWhatIsDifferent() {
        Facts facts = read(this::answer);
        assertThat(facts.cost()).isEqualTo("0.0123 USD");
        assertThat(facts.samples())
                .containsExactly(new Facts.Sample("timeout after 3000 ms at 2026-11-21T10:00:00Z", "/traces/" + TRACE));
        assertThat(facts.difference()).isEqualTo("version is 7 in 90 % of the failing, in 2 % of the others");
        assertThat(asked.get("/api/v1/invocations"))
                .containsEntry("outcome", "failed")
                .containsEntry("function", "checkout")
                .containsEntry("from", "2026-11-21T09:59:00Z")
                .containsEntry("to", "2026-11-21T10:01:00Z");
    }

    @Test
    void goesWithoutWhatIsNotAnswered() {
        Facts facts = read((path, query) -> {
            if (path.equals("/api/v1/costs")) {
                throw new QueryException("the query API answered 503");
            }
            return answer(path, query);
        });
        assertThat(facts.cost()).isEmpty();
        assertThat(facts.samples()).hasSize(1);
    }

    @Test
    void waitsForNobodyLongerThanItsLimit() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Facts facts = read((path, query) -> {
            try {
                assertThat(never.await(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new JsonMapper().createObjectNode();
        });
        assertThat(never.getCount()).isOne();
        assertThat(facts).isEqualTo(Facts.NONE);
    }

    @Test
    void tellsOfAResolvedAlertWhatItHasCost() {
        Facts facts = new FactReader(this::answer, threads)
                .read(TestAlerts.firing("a").resolved(TestAlerts.TEN.plusSeconds(90)), TestAlerts.TEN.plusSeconds(600));
        assertThat(facts).isEqualTo(new Facts("0.0123 USD", java.util.List.of(), ""));
        assertThat(asked).containsOnlyKeys("/api/v1/costs");
        assertThat(asked.get("/api/v1/costs")).containsEntry("to", "2026-11-21T10:01:30Z");
    }

    @Test
    void asksNothingOfAnAlertThatWasRemovedOrOfManyFunctions() {
        FactReader reader = new FactReader(this::answer, threads);
        Alert removed = TestAlerts.firing("a").ended(Phase.REMOVED, TestAlerts.TEN);
        assertThat(reader.read(removed, TestAlerts.TEN)).isEqualTo(Facts.NONE);
        assertThat(reader.read(TestAlerts.firing("a", "R", Map.of(), "s"), TestAlerts.TEN))
                .isEqualTo(Facts.NONE);
        assertThat(asked).isEmpty();
    }
}
