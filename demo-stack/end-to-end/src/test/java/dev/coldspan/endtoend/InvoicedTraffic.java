package dev.coldspan.endtoend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * What the demo's functions were called for in a few whole minutes that are over, so that nothing is added to them while a test looks, and what
 * each of these calls cost by itself.
 *
 * @param range as parameters of a question
 * @param rows the invocations as the list has them, one for each attempt
 * @param costs the bill of each invocation, all attempts included, by its id
 */
record InvoicedTraffic(String range, List<JsonNode> rows, Map<String, JsonNode> costs) {

    private static final List<String> FUNCTIONS =
            List.of("checkout", "inventory", "payment", "order-worker", "thumbnail", "report");

    private static final Duration MINUTES = Duration.ofMinutes(3);
    private static final Duration STORY = Duration.ofMinutes(4);

    /** Telemetry of a call that ended is stored within seconds; what says the same for so long is all there is. */
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);
    private static final int PAGE = 1000;

    /** Waits until every function was called, some in vain, and until nothing comes after. */
    static InvoicedTraffic of(Api api) {
        api.await("/api/v1/functions?from=now-3m", STORY, InvoicedTraffic::isAllThere);
        Instant end = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        String range = "from=" + end.minus(MINUTES) + "&to=" + end;
        long wait = Duration.between(Instant.now(), end.plus(SETTLED)).toMillis();
        Awaitility.await("telemetry up to " + end + " is stored")
                .pollDelay(Duration.ofMillis(Math.max(0, wait)))
                .during(SETTLED)
                .atMost(SETTLES_WITHIN)
                .pollInterval(Duration.ofSeconds(2))
                .until(new Unchanged<>(() -> rows(api, range).toString())::holds);
        List<JsonNode> rows = rows(api, range);
        Map<String, JsonNode> costs = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            costs.computeIfAbsent(
                    row.path("invocationId").asString(), id -> api.get("/api/v1/invocations/" + id + "/cost?" + range));
        }
        return new InvoicedTraffic(range, rows, costs);
    }

    private static boolean isAllThere(JsonNode answer) {
        return FUNCTIONS.stream()
                .map(name -> Api.find(answer.path("functions"), "name", name))
                .allMatch(function -> function.path("invocations").asInt() > 1
                        && function.path("errors").asInt() > 0);
    }

    private static List<JsonNode> rows(Api api, String range) {
        List<JsonNode> rows = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get("/api/v1/invocations?sort=timestamp&limit=" + PAGE + "&" + range + cursor);
            page.path("invocations").forEach(rows::add);
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return rows;
    }

    /** What all invocations cost, each asked for by its id. */
    BigDecimal total() {
        return costs.values().stream()
                .map(cost -> Money.of(cost.path("total")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What the attempts cost, by a value each of them has. */
    Map<String, BigDecimal> by(Function<JsonNode, String> value) {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        costs.forEach((id, cost) -> cost.path("attempts")
                .forEach(
                        attempt -> sums.merge(value.apply(attempt), Money.of(attempt.path("total")), BigDecimal::add)));
        return sums;
    }

    /** How much of each line item there was in all of them. */
    Map<String, BigDecimal> quantities() {
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        costs.forEach((id, cost) -> cost.path("attempts").forEach(attempt -> Money.addQuantities(attempt, sums)));
        return sums;
    }
}
