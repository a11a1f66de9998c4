package dev.coldspan.extension.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/** Dials plain sockets while the caller waits. */
final class PlainDialer implements Dialer {
    private static final int CONNECT_MILLIS = 5_000;

    private final String host;
    private final int port;
    private volatile Socket handedOut;

    PlainDialer(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Socket dial(int timeoutMillis) throws IOException {
        // Named, because the default looks for proxies first, in some twenty classes.
        Socket open = new Socket(Proxy.NO_PROXY);
        try {
            open.setTcpNoDelay(true);
            int millis = Math.min(timeoutMillis, CONNECT_MILLIS);
            open.connect(new InetSocketAddress(InetAddress.getByName(host), port), millis);
        } catch (IOException | RuntimeException failure) {
            open.close();
            throw failure;
        }
        handedOut = open;
        return open;
    }

    @Override
    public boolean isReady() {
        return false;
    }

    @Override
    public void cut() {
        Socket open = handedOut;
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException alreadyGone) {
            // Nothing is lost.
        }
    }
}
