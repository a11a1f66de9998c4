package dev.coldspan.locallambda.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** One POST per batch with a JSON array. */
final class HttpDestination implements Destination {

    /**
     * A batch with a longer event than this is cut into bodies of this length, none of them JSON by itself. AWS does
     * so with log records above 256 KiB.
     */
    static final int FRAGMENT_BYTES = 256 * 1024;

    /** The limit is measured in so many steps, so that freezing can be told from hanging. */
    private static final int STEPS = 30;

    private final URI uri;
    private final Duration limit;
    private final BooleanSupplier frozen;
    private final HttpClient client;

    /**
     * @param limit for one request, not counting the time for which the listener is frozen
     * @param frozen whether the listener's process is stopped now
     */
    HttpDestination(URI uri, Duration limit, BooleanSupplier frozen) {
        this.uri = uri;
        this.limit = limit;
        this.frozen = frozen;
        this.client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @Override
    public void send(List<byte[]> events) throws IOException, InterruptedException {
        byte[] body = array(events);
        boolean whole = events.stream().allMatch(event -> event.length <= FRAGMENT_BYTES);
        int step = whole ? body.length : FRAGMENT_BYTES;
        for (int from = 0; from < body.length; from += step) {
            post(Arrays.copyOfRange(body, from, Math.min(body.length, from + step)));
        }
    }

    private void post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Sequence-Id", sequenceId(body))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status = await(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
        if (status >= 400) {
            throw new IOException("the listener at " + uri + " answered " + status);
        }
    }

    /** The status. */
    private int await(CompletableFuture<HttpResponse<Void>> answer) throws IOException, InterruptedException {
        try {
            for (int steps = 0; steps < STEPS; ) {
                try {
                    return answer.get(limit.toNanos() / STEPS, TimeUnit.NANOSECONDS)
                            .statusCode();
                } catch (TimeoutException e) {
                    steps += frozen.getAsBoolean() ? 0 : 1;
                }
            }
            throw new IOException("the listener at " + uri + " did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } finally {
            // Ends the request if it is still under way.
            answer.cancel(true);
        }
    }

    static byte[] array(List<byte[]> events) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] separator = "[".getBytes(StandardCharsets.US_ASCII);
        for (byte[] event : events) {
            out.writeBytes(separator);
            out.writeBytes(event);
            separator = ",".getBytes(StandardCharsets.US_ASCII);
        }
        out.write(']');
        return out.toByteArray();
    }

    private static String sequenceId(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A hanging send ends by interruption of its thread; the client's own thread ends with the last reference. */
    @Override
    public void close() {}
}
