package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;

/** Asks whether our engine answers: the password tells it from a stranger on the same port. */
final class ReadinessProbe {

    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int OK = 200;

    private final Endpoint endpoint;

    ReadinessProbe(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    boolean answers() {
        try {
            return answersQuery() && acceptsNative();
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean answersQuery() throws IOException {
        URL url = new URL("http", "127.0.0.1", endpoint.httpPort(), "/?query=SELECT+1");
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("X-ClickHouse-User", Endpoint.USER);
        connection.setRequestProperty("X-ClickHouse-Key", endpoint.password());
        try {
            return connection.getResponseCode() == OK;
        } finally {
            connection.disconnect();
        }
    }

    private boolean acceptsNative() throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.nativePort()), TIMEOUT_MILLIS);
            return true;
        }
    }
}
