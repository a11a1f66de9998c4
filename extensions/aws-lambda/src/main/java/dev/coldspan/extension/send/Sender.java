package dev.coldspan.extension.send;

import dev.coldspan.extension.http.HttpConnection;
import dev.coldspan.extension.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Empties the outbox into the collector on one thread of its own, so that neither a name that does not resolve nor a peer
 * that stops reading holds whoever waits. Thread-safe.
 */
public final class Sender implements Runnable {
    private static final int LARGEST_BATCH = 512 * 1_024;

    private final Outbox outbox;
    private final Counters counters;
    private final Map<Signal, Post> posts = new EnumMap<>(Signal.class);
    private final List<TlsDialer> tlsDialers = new ArrayList<>();
    private final Breaker breaker = new Breaker();
    private final boolean gzip;
    private final int requestMillis;
    private final Log log;
    private int largestBatch = LARGEST_BATCH;
    private boolean lastTry;
    private long wanted;
    private long done;
    private long deadlineMillis;
    private long lastFlushMillis;
    private Thread thread;

    /** What went wrong, in a line. */
    public interface Log {
        /** Writes the line. */
        void warn(String message);
    }

    private Sender(Outbox outbox, Counters counters, boolean gzip, int requestMillis, Log log) {
        this.outbox = outbox;
        this.counters = counters;
        this.gzip = gzip;
        this.requestMillis = requestMillis;
        this.log = log;
    }

    /**
     * A sender whose thread starts with the first flush.
     *
     * @param endpoints of the signals that are sent; the others never come into the outbox
     * @param requestMillis longest time of one request
     * @param connectMillis longest time of a handshake over TLS, for which no flush need wait
     */
    public static Sender to(
            Map<Signal, Endpoint> endpoints,
            Outbox outbox,
            Counters counters,
            boolean gzip,
            int requestMillis,
            int connectMillis,
            Log log) {
        Sender sender = new Sender(outbox, counters, gzip, requestMillis, log);
        Map<String, HttpConnection> connections = new HashMap<>();
        for (Map.Entry<Signal, Endpoint> entry : endpoints.entrySet()) {
            Endpoint endpoint = entry.getValue();
            HttpConnection connection = connections.get(endpoint.origin());
            if (connection == null) {
                connection = sender.connection(endpoint, connectMillis);
                connections.put(endpoint.origin(), connection);
            }
            sender.posts.put(entry.getKey(), new Post(endpoint, connection));
        }
        return sender;
    }

    private HttpConnection connection(Endpoint endpoint, int connectMillis) {
        if (!endpoint.isTls()) {
            return new HttpConnection(endpoint.host(), endpoint.port());
        }
        TlsDialer dialer = new TlsDialer(endpoint.host(), endpoint.port(), connectMillis, counters);
        tlsDialers.add(dialer);
        return new HttpConnection(endpoint.host(), endpoint.port(), dialer, TlsDialer.LONGEST_IDLE_MILLIS);
    }

    /** Begins, on threads of their own, the handshakes that the first flush would otherwise wait for; returns at once. */
    public void connectEarly() {
        for (TlsDialer dialer : tlsDialers) {
            dialer.begin();
        }
    }

    /** Sends in the background what is there now, until {@code untilMillis} of wall clock; returns at once. */
    public synchronized void flushInBackground(long untilMillis) {
        wanted++;
        deadlineMillis = untilMillis;
        if (thread == null) {
            Thread starting = new Thread(null, this, "coldspan-send", 512 * 1_024);
            starting.setDaemon(true);
            starting.start();
            thread = starting;
        }
        notifyAll();
    }

    /**
     * Sends what is there, and waits for it until {@code untilMillis} of wall clock. A request that is under way then is
     * cut off and its content kept.
     */
    public void flush(long untilMillis) throws InterruptedException {
        if (outbox.isEmpty() && isIdle()) {
            return;
        }
        boolean finished;
        synchronized (this) {
            flushInBackground(untilMillis);
            long mine = wanted;
            long left = untilMillis - System.currentTimeMillis();
            while (done < mine && left > 0) {
                wait(left);
                left = Math.min(left, untilMillis - System.currentTimeMillis());
            }
            finished = done >= mine;
        }
        if (!finished) {
            abort();
        }
    }

    /** From now on tries in spite of earlier failures: there will be no other time. */
    public synchronized void lastTry() {
        lastTry = true;
    }

    /** Wall clock of the last time that everything, or what there was time for, has been sent; 0 for never. */
    public synchronized long lastFlushMillis() {
        return lastFlushMillis;
    }

    private synchronized boolean isIdle() {
        return done >= wanted;
    }

    /** Makes requests that are under way fail, and waits a moment for their content to be back in the outbox. */
    private void abort() throws InterruptedException {
        for (Post post : posts.values()) {
            post.abort();
        }
        synchronized (this) {
            long until = System.currentTimeMillis() + 50;
            while (!isIdle() && System.currentTimeMillis() < until) {
                wait(10);
            }
        }
    }

    /** Sends whenever it is asked to; for the sender's own thread. */
    @Override
    public void run() {
        try {
            while (true) {
                long asked = awaitWanted();
                try {
                    sendAll();
                } catch (RuntimeException | OutOfMemoryError failure) {
                    log.warn("could not send: " + failure);
                }
                finish(asked);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized long awaitWanted() throws InterruptedException {
        while (done >= wanted) {
            wait();
        }
        return wanted;
    }

    private synchronized void finish(long asked) {
        done = asked;
        lastFlushMillis = System.currentTimeMillis();
        notifyAll();
    }

    private synchronized long millisLeft() {
        return deadlineMillis - System.currentTimeMillis();
    }

    private synchronized boolean mayTry() {
        return lastTry || breaker.allows(System.currentTimeMillis());
    }

    private void sendAll() {
        boolean more = true;
        while (more && millisLeft() > 0 && mayTry()) {
            Batch batch = outbox.take(largestBatch);
            more = batch != null && send(batch);
        }
    }

    /** Returns whether another batch may follow. */
    private boolean send(Batch batch) {
        boolean settled = false;
        try {
            byte[] body = gzip ? compressed(batch.body()) : batch.body();
            int millis = (int) Math.max(1, Math.min(requestMillis, millisLeft()));
            PostResult result = posts.get(batch.signal).send(body, millis);
            settled = true;
            return settle(batch, result);
        } catch (IOException | OutOfMemoryError noRoom) {
            settled = true;
            outbox.putBack(batch);
            return false;
        } finally {
            if (!settled && outbox.settle(batch)) {
                counters.dropped("failed", batch.count());
            }
        }
    }

    private boolean settle(Batch batch, PostResult result) {
        if (result.isAccepted()) {
            breaker.succeeded();
            outbox.settle(batch);
            counters.sent(batch.signal, batch.count());
            return true;
        }
        if (result.isNotYet()) {
            outbox.putBack(batch);
            warnOfTheLastTry(batch, result);
            return false;
        }
        if (result.isTooLarge() && batch.items.size() > 1) {
            largestBatch = Math.max(1, batch.body().length / 2);
            outbox.putBack(batch);
            return true;
        }
        if (result.isRetryable()) {
            breaker.failed(System.currentTimeMillis(), result.retryAfterMillis());
            counters.retried(batch.signal, batch.count());
            outbox.putBack(batch);
            log.warn("could not send " + batch.count() + " " + batch.signal.text() + ", keeping them: "
                    + result.reason());
            return false;
        }
        outbox.settle(batch);
        counters.dropped(result.isTooLarge() ? "too_large" : "refused", batch.count());
        log.warn("the collector refused " + batch.count() + " " + batch.signal.text() + " for good: " + result.reason()
                + "; check OTEL_EXPORTER_OTLP_ENDPOINT and OTEL_EXPORTER_OTLP_HEADERS");
        return true;
    }

    private synchronized void warnOfTheLastTry(Batch batch, PostResult result) {
        if (lastTry) {
            log.warn("could not send " + batch.count() + " " + batch.signal.text() + " before the end: "
                    + result.reason());
        }
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (OutputStream out = new GZIPOutputStream(bytes, 4_096)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
