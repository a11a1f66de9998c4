package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.http.LimitedText;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks one collector how it is. Follows no redirect, and reads no more and waits no longer than a collector needs. */
final class CollectorClient {

    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_NOTES = 50;
    private static final int MAX_NOTE_CHARS = 500;

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout for the whole answer, connection included */
    CollectorClient(Duration timeout) {
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(timeout)
                .build();
    }

    /** Never fails: that a collector gives no answer is an answer. */
    CompletableFuture<CollectorReading> ask(URI address) {
        return get(address, "/metrics")
                .thenCombine(get(address, "/health"), (metrics, health) -> reading(address, metrics, health))
                .exceptionally(failure -> CollectorReading.unreachable(address, line(failure)));
    }

    private CompletableFuture<HttpResponse<String>> get(URI address, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/plain; version=0.0.4")
                .timeout(timeout)
                .build();
        CompletableFuture<HttpResponse<String>> exchange =
                http.sendAsync(request, response -> new LimitedText(MAX_BYTES));
        // A request's own time-out ends with the headers; a body may come by the drop.
        return exchange.copy()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> {
                    if (failure != null) {
                        exchange.cancel(true);
                    }
                });
    }

    private static CollectorReading reading(URI address, HttpResponse<String> metrics, HttpResponse<String> health) {
        if (metrics.statusCode() != 200) {
            throw new IllegalArgumentException("/metrics answered with status " + metrics.statusCode());
        }
        Counters counters;
        try {
            counters = Counters.read(Scrape.of(metrics.body()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("what /metrics answered cannot be read: " + e.getMessage(), e);
        }
        List<String> lines = health.body()
                .lines()
                .filter(line -> !line.isBlank() && !line.equals("ok"))
                .limit(MAX_NOTES)
                .map(line -> line.substring(0, Math.min(line.length(), MAX_NOTE_CHARS)))
                .toList();
        return CollectorReading.of(address, counters, health.statusCode() == 200, lines);
    }

    private String line(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
            return "no answer within " + timeout.toMillis() + " ms";
        }
        if (cause instanceof ConnectException) {
            return "nothing listens there, or the way is barred";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
