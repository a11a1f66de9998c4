package dev.coldspan.extension.send;

import dev.coldspan.extension.http.Dialer;
import dev.coldspan.extension.http.StillConnectingException;
import java.io.IOException;
import java.net.Socket;

/**
 * Dials over TLS without holding anybody: a JVM's first handshake takes it several hundred milliseconds of processor time, on
 * a small function many seconds. It goes on by itself, through flushes and freezes, and whoever needs the connection looks
 * in for as long as there is time.
 */
final class TlsDialer implements Dialer {
    /** Below what load balancers, whose least is 60 s, wait for a request. */
    static final long LONGEST_IDLE_MILLIS = 50_000;

    private final String host;
    private final int port;
    private final int limitMillis;
    private final Counters counters;
    private Handshake underWay;
    private volatile Handshake handedOut;

    /** {@code limitMillis} is after what time a handshake that did not end is given up, and counted. */
    TlsDialer(String host, int port, int limitMillis, Counters counters) {
        this.host = host;
        this.port = port;
        this.limitMillis = limitMillis;
        this.counters = counters;
    }

    /** Begins to connect, if nothing is under way or ready; returns at once. For any thread. */
    synchronized void begin() {
        boolean isOf = underWay != null && (!underWay.isOver() || underWay.isReady(LONGEST_IDLE_MILLIS));
        if (!isOf) {
            drop();
            underWay = Handshake.begin(host, port, limitMillis, counters);
        }
    }

    private void drop() {
        if (underWay != null) {
            underWay.cut();
            underWay = null;
        }
    }

    @Override
    public Socket dial(int timeoutMillis) throws IOException {
        // One that failed while nobody looked is tried again at once: it may have been cut by a freeze.
        begin();
        Handshake current = current();
        if (!current.awaitEnd(timeoutMillis)) {
            if (!current.isOverdue()) {
                throw new StillConnectingException("still connecting with " + host + ":" + port);
            }
            current.cut();
            // To hear what it says, except of a name server that keeps it waiting.
            current.awaitEnd(10);
        }
        forget();
        if (!current.isOver()) {
            throw new IOException("no address of " + host + " within " + limitMillis + " ms");
        }
        Socket socket = current.socket();
        handedOut = current;
        return socket;
    }

    private synchronized Handshake current() {
        return underWay;
    }

    private synchronized void forget() {
        underWay = null;
    }

    @Override
    public synchronized boolean isReady() {
        return underWay != null && underWay.isReady(LONGEST_IDLE_MILLIS);
    }

    @Override
    public void cut() {
        Handshake last = handedOut;
        if (last != null) {
            last.cut();
        }
    }
}
