package dev.coldspan.alerts.facts;

import dev.coldspan.alerts.facts.Facts.Sample;
import dev.coldspan.alerts.query.Answers;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Asks the query API for the facts of an alert about one function: three questions at the same time, and whatever is not
 * answered within the limit is left out. Of an alert that is resolved only the cost is told.
 */
public final class FactReader {
    /** How long a message waits for its facts. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    private static final Logger LOG = LoggerFactory.getLogger(FactReader.class);
    private static final int SAMPLES = 3;
    /** Some of them say the same. */
    private static final String ATTRIBUTES = "8";

    private static final int MAX_NAME = 256;

    private final Answers api;
    private final ExecutorService threads;

    /** @param threads at least three should be free */
    public FactReader(Answers api, ExecutorService threads) {
        this.api = api;
        this.threads = threads;
    }

    /** Never throws and takes little longer than the limit. */
    public Facts read(Alert alert, Instant now) {
        String function = alert.group().getOrDefault("function", "");
        boolean unproven = !alert.phase().burning() && alert.phase() != Phase.RESOLVED;
        if (unproven || function.isEmpty() || function.length() > MAX_NAME) {
            return Facts.NONE;
        }
        Map<String, String> range = new LinkedHashMap<>();
        range.put("function", function);
        range.put("from", alert.activeSince().minus(alert.window()).toString());
        range.put("to", (alert.resolvedAt() == null ? now : alert.resolvedAt()).toString());
        long deadline = System.nanoTime() + LIMIT.toNanos();
        CompletableFuture<JsonNode> costs = ask("/api/v1/costs", range, Map.of());
        if (alert.phase().over()) {
            return new Facts(cost(await(costs, deadline)), List.of(), "");
        }
        CompletableFuture<JsonNode> samples = ask("/api/v1/invocations", range, samplesOf(alert));
        CompletableFuture<JsonNode> comparison =
                ask("/api/v1/compare", range, Map.of("preset", slow(alert) ? "slow" : "failed", "limit", ATTRIBUTES));
        return new Facts(
                cost(await(costs, deadline)),
                samples(await(samples, deadline)),
                new Differences(slow(alert) ? "slow" : "failing").text(await(comparison, deadline)));
    }

    private CompletableFuture<JsonNode> ask(String path, Map<String, String> range, Map<String, String> more) {
        Map<String, String> query = new LinkedHashMap<>(range);
        query.putAll(more);
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return api.get(path, query);
                    } catch (QueryException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                },
                threads);
    }

    private static JsonNode await(CompletableFuture<JsonNode> answer, long deadline) {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A message goes without one of its facts", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return MissingNode.getInstance();
    }

    private static boolean slow(Alert alert) {
        return alert.signal().startsWith("duration") || alert.signal().startsWith("billed");
    }

    private static Map<String, String> samplesOf(Alert alert) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("limit", Integer.toString(SAMPLES));
        if (slow(alert)) {
            query.put("sort", "-durationMs");
        } else if (alert.signal().startsWith("memory")) {
            query.put("sort", "-memoryUsedBytes");
        } else if (alert.signal().startsWith("init") && !alert.signal().equals("init_errors")
                || alert.signal().startsWith("cold")) {
            query.put("sort", "-initDurationMs");
            query.put("cold", "true");
        } else if (alert.signal().equals("cost") || alert.signal().equals("invocations")) {
            query.put("sort", "-billedDurationMs");
        } else {
            query.put("outcome", "failed");
        }
        return query;
    }

    private static String cost(JsonNode answer) {
        JsonNode total = answer.path("total");
        String amount = total.path("amount").asString("");
        return amount.isEmpty()
                ? ""
                : rounded(amount) + " " + total.path("currency").asString("USD");
    }

    private static String rounded(String amount) {
        try {
            return new BigDecimal(amount).round(new MathContext(3)).toPlainString();
        } catch (NumberFormatException e) {
            return "an unknown number of";
        }
    }

    private static List<Sample> samples(JsonNode answer) {
        List<Sample> samples = new ArrayList<>();
        for (JsonNode i : answer.path("invocations")) {
            String trace = i.path("traceId").asString("");
            if (trace.matches("[0-9a-f]{32}") && samples.size() < SAMPLES) {
                String text = i.path("outcome").asString("?") + " after "
                        + Math.round(i.path("durationMs").asDouble()) + " ms at "
                        + i.path("timestamp").asString("?");
                samples.add(new Sample(text, "/traces/" + trace));
            }
        }
        return samples;
    }
}
