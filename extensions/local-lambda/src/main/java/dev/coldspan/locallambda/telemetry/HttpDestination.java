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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** One POST per batch with a JSON array. */
final class HttpDestination implements Destination {

    /**
     * A batch with a longer event than this is cut into bodies of this length, none of them JSON by itself. AWS does
     * so with log records above 256 KiB.
     */
    static final int FRAGMENT_BYTES = 256 * 1024;

    private final URI uri;
    private final HttpClient client;

    HttpDestination(URI uri) {
        this.uri = uri;
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
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status >= 400) {
            throw new IOException("the listener at " + uri + " answered " + status);
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
