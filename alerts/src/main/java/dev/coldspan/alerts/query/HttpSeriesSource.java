package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Durations;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Asks the query API over HTTP. An answer takes at most the timeout, headers and body together, and 16 MiB. */
public final class HttpSeriesSource implements SeriesSource, Answers, AutoCloseable {
    static final int MAX_ANSWER_BYTES = 16 << 20;

    private final Supplier<URI> address;
    private final Duration timeout;
    private final Supplier<HttpClient> clients;
    private final Supplier<String> key;
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();
    private volatile HttpClient client;
    private volatile boolean closed;

    /**
     * @param address of the query API, without {@code /api/v1}; null as long as it is not known
     */
    public HttpSeriesSource(Supplier<URI> address, Duration timeout) {
        this(address, timeout, () -> null);
    }

    /**
     * @param address of the query API, without {@code /api/v1}; null as long as it is not known
     * @param key sent as {@code Authorization: Bearer}; null to send none
     */
    public HttpSeriesSource(Supplier<URI> address, Duration timeout, Supplier<String> key) {
        this(
                address,
                timeout,
                key,
                () -> HttpClient.newBuilder().connectTimeout(timeout).build());
    }

    HttpSeriesSource(Supplier<URI> address, Duration timeout, Supplier<String> key, Supplier<HttpClient> clients) {
        this.key = key;
        this.address = address;
        this.timeout = timeout;
        this.clients = clients;
        this.client = clients.get();
    }

    @Override
    public List<Series> series(SeriesRequest request) throws QueryException {
        URI base = address.get();
        if (base == null) {
            throw new NotStartedException();
        }
        return AnswerReader.series(body(base, "/api/v1/series", parameters(request)), request);
    }

    @Override
    public JsonNode get(String path, Map<String, String> query) throws QueryException {
        URI base = address.get();
        if (base == null) {
            throw new NotStartedException();
        }
        return AnswerReader.parse(body(base, path, query));
    }

    private byte[] body(URI base, String path, Map<String, String> query) throws QueryException {
        HttpResponse<byte[]> response = send(base, uri(base, path, query));
        if (response.statusCode() != 200) {
            throw new QueryException(AnswerReader.problem(response.statusCode(), response.body()));
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(URI base, URI uri) throws QueryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json, application/problem+json");
        String known = key.get();
        if (known != null) {
            request.header("Authorization", "Bearer " + known);
        }
        try {
            return send(request.build());
        } catch (TimeoutException e) {
            throw new QueryException(slow(base));
        } catch (ExecutionException | CancellationException | RejectedExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new QueryException(closed ? "stopped while waiting for the query API" : reason(base, cause));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueryException("interrupted while waiting for the query API");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws ExecutionException, InterruptedException, TimeoutException {
        HttpClient used = client;
        try {
            return send(used, request);
        } catch (ExecutionException | RejectedExecutionException e) {
            if (!ended(e)) {
                throw e;
            }
            return send(replace(used), request);
        }
    }

    private HttpResponse<byte[]> send(HttpClient by, HttpRequest request)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> pending =
                by.sendAsync(request, info -> new LimitedBody(MAX_ANSWER_BYTES));
        underWay.add(pending);
        try {
            if (closed) {
                pending.cancel(true);
            }
            // The request's own timeout ends with the headers; this one covers a body that trickles.
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            underWay.remove(pending);
            pending.cancel(true);
        }
    }

    // The client's selector thread ends with any error, such as a full heap, and takes the executor with it for good.
    private static boolean ended(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof RejectedExecutionException
                        || String.valueOf(cause.getMessage()).contains("selector manager closed"));
    }

    private synchronized HttpClient replace(HttpClient old) {
        if (client == old) {
            client = clients.get();
        }
        return client;
    }

    /** Ends every wait for an answer, now and later, with an error. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(pending -> pending.cancel(true));
    }

    private String slow(URI base) {
        return "the query API at " + base + " did not answer within " + timeout.toSeconds() + " s";
    }

    private String reason(URI base, Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return slow(base);
        }
        if (cause instanceof ConnectException) {
            return "the query API at " + base + " is not reachable";
        }
        return "the query API at " + base + " failed: " + cause.getMessage();
    }

    private static Map<String, String> parameters(SeriesRequest request) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("signal", request.signal().wireName());
        query.put("groupBy", String.join(",", request.groupBy()));
        query.put("step", Durations.format(request.step()));
        query.put("from", request.from().toString());
        query.put("to", request.to().toString());
        query.put("function", request.function());
        query.put("q", request.filter());
        return query;
    }

    private static URI uri(URI base, String path, Map<String, String> query) {
        String text = query.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String root = base.toString().replaceAll("/+$", "");
        return URI.create(root + path + "?" + text);
    }
}
