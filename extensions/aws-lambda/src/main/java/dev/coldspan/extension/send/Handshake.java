package dev.coldspan.extension.send;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * One try to connect to a peer over TLS, on a thread of its own, for which nobody need wait. The JVM's own trust store and
 * protocols count; the certificate must name the host. Ages by wall clock, for the peer's patience does too while the
 * sandbox is frozen. Thread-safe.
 */
final class Handshake implements Runnable {
    private static final int CONNECT_MILLIS = 5_000;

    private final String host;
    private final int port;
    private final int limitMillis;
    private final Counters counters;
    private final long begunMillis = System.currentTimeMillis();
    private volatile Socket raw;
    private SSLSocket socket;
    private IOException failure;
    private long overMillis;

    private Handshake(String host, int port, int limitMillis, Counters counters) {
        this.host = host;
        this.port = port;
        this.limitMillis = limitMillis;
        this.counters = counters;
    }

    /** Begins one that is counted as given up when it has failed after {@code limitMillis}. */
    static Handshake begin(String host, int port, int limitMillis, Counters counters) {
        Handshake handshake = new Handshake(host, port, limitMillis, counters);
        Thread thread = new Thread(null, handshake, "coldspan-connect", 512 * 1_024);
        thread.setDaemon(true);
        thread.start();
        return handshake;
    }

    @Override
    public void run() {
        SSLSocket ready = null;
        IOException problem = null;
        try {
            ready = shakeHands();
        } catch (IOException refused) {
            problem = refused;
        } catch (NoSuchAlgorithmException | RuntimeException | LinkageError | OutOfMemoryError broken) {
            problem = new IOException("no TLS in this JVM: " + broken, broken);
        }
        if (problem != null) {
            cut();
            if (isOverdue()) {
                counters.gaveUpConnecting();
                problem = new IOException("no TLS connection with " + host + ":" + port + " within " + limitMillis
                        + " ms; see whether it can be reached, or raise COLDSPAN_EXTENSION_CONNECT_TIMEOUT");
            }
        }
        end(ready, problem);
    }

    private SSLSocket shakeHands() throws IOException, NoSuchAlgorithmException {
        Socket plain = new Socket(Proxy.NO_PROXY);
        raw = plain;
        plain.setTcpNoDelay(true);
        plain.connect(new InetSocketAddress(InetAddress.getByName(host), port), Math.min(CONNECT_MILLIS, limitMillis));
        plain.setSoTimeout(limitMillis);
        SSLSocket secure =
                (SSLSocket) SSLContext.getDefault().getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    private synchronized void end(SSLSocket ready, IOException problem) {
        socket = ready;
        failure = problem;
        overMillis = System.currentTimeMillis();
        notifyAll();
    }

    /** Whether it is over, one way or the other, within that time. */
    synchronized boolean awaitEnd(int timeoutMillis) {
        long until = System.nanoTime() + timeoutMillis * 1_000_000L;
        long left = timeoutMillis;
        try {
            while (overMillis == 0 && left > 0) {
                wait(left);
                left = (until - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return overMillis != 0;
    }

    /** Whether a socket has been ready for that time at most. */
    synchronized boolean isReady(long longestMillis) {
        long stood = System.currentTimeMillis() - overMillis;
        return socket != null && stood >= 0 && stood <= longestMillis;
    }

    synchronized boolean isOver() {
        return overMillis != 0;
    }

    boolean isOverdue() {
        return System.currentTimeMillis() - begunMillis >= limitMillis;
    }

    /** What came of it; throws why there is none. */
    synchronized SSLSocket socket() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return socket;
    }

    /** Closes what is under the TLS, which unlike a TLS socket does not wait for who is writing. */
    void cut() {
        Socket open = raw;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing is lost.
        }
    }
}
