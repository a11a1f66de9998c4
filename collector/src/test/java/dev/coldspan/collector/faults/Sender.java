package dev.coldspan.collector.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Sends numbered requests one after the other, each again and again, byte for byte, until it is acknowledged. */
final class Sender implements Runnable {

    private final int id;
    private final URI uri;
    private final long intervalNanos;
    private final BitSet resent = new BitSet();
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private HttpClient client = client();
    private long acknowledged;
    private long unhelpful;
    private volatile boolean stopping;
    private volatile boolean abandoning;

    /** @param perSecond requests, when all goes well */
    Sender(int id, int port, double perSecond) {
        this.id = id;
        this.uri = URI.create("http://127.0.0.1:" + port + "/v1/traces");
        this.intervalNanos = (long) (1e9 / perSecond);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .build();
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        try {
            while (!stopping && send(acknowledged)) {
                count();
                next = Math.max(next + intervalNanos, System.nanoTime() - intervalNanos);
                TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean send(long number) throws InterruptedException {
        byte[] body = new NumberedRequest(id, number).encode(System.currentTimeMillis());
        while (!abandoning) {
            try {
                if (post(body) == 200) {
                    return true;
                }
                resent(number);
            } catch (ConnectException e) {
                // Nobody has got it, so it is not sent again but for the first time.
            } catch (IOException e) {
                resent(number);
                client = client();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        resent(number);
        return false;
    }

    private int post(byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-protobuf")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        synchronized (this) {
            answers.merge(status, 1, Integer::sum);
            unhelpful += status != 200
                            && response.headers().firstValue("Retry-After").isEmpty()
                    ? 1
                    : 0;
        }
        return status;
    }

    private synchronized void count() {
        acknowledged++;
    }

    private synchronized void resent(long number) {
        resent.set((int) number);
    }

    /** Requests acknowledged: all numbers below this. */
    synchronized long acknowledged() {
        return acknowledged;
    }

    /** Whether a request may have arrived more than once, or without an acknowledgement. */
    synchronized boolean mayBeRepeated(long number) {
        return resent.get((int) number);
    }

    synchronized int repeated() {
        return resent.cardinality();
    }

    /** How often each status was answered. */
    synchronized Map<Integer, Integer> answers() {
        return new TreeMap<>(answers);
    }

    /** Refusals that did not say when to try again. */
    synchronized long unhelpful() {
        return unhelpful;
    }

    /** Ends after the request that is being sent. */
    void stop() {
        stopping = true;
    }

    /** Ends without waiting for an acknowledgement any longer. */
    void abandon() {
        stopping = true;
        abandoning = true;
    }
}
