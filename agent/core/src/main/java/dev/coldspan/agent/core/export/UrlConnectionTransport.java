package dev.coldspan.agent.core.export;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** HTTPS through the JDK's HttpURLConnection, the least that brings TLS. Marked so that our own advice skips it. */
final class UrlConnectionTransport implements Transport {
    private final URI endpoint;
    private final Map<String, String> headers;

    UrlConnectionTransport(URI endpoint, Map<String, String> headers) {
        this.endpoint = endpoint;
        this.headers = headers;
    }

    @Override
    public SendResult send(byte[] body, long deadlineNanos) {
        Object before = OwnTraffic.enter();
        try {
            return post(body, deadlineNanos);
        } catch (IOException | RuntimeException failure) {
            return SendResult.failed(failure.toString());
        } finally {
            OwnTraffic.leave(before);
        }
    }

    private SendResult post(byte[] body, long deadlineNanos) throws IOException {
        int millisLeft = (int) Math.max(1, (deadlineNanos - System.nanoTime()) / 1_000_000);
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        try {
            connection.setConnectTimeout(millisLeft);
            connection.setReadTimeout(millisLeft);
            connection.setInstanceFollowRedirects(false);
            connection.setDoOutput(true);
            connection.setRequestMethod("POST");
            connection.setFixedLengthStreamingMode(body.length);
            for (Map.Entry<String, String> header : headers.entrySet()) {
                connection.setRequestProperty(header.getKey(), header.getValue());
            }
            connection.getOutputStream().write(body);
            String retryAfter = connection.getHeaderField("Retry-After");
            long retryAfterMillis = retryAfter == null ? 0 : 1_000 * ResponseHead.seconds(retryAfter.trim());
            int status = connection.getResponseCode();
            return status < 0
                    ? SendResult.failed("the answer is not HTTP")
                    : SendResult.ofStatus(status, retryAfterMillis);
        } finally {
            connection.disconnect();
        }
    }
}
