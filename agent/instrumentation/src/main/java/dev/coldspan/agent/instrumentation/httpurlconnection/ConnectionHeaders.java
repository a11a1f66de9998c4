package dev.coldspan.agent.instrumentation.httpurlconnection;

import dev.coldspan.agent.instrumentation.httpclient.HeaderWriter;
import java.net.HttpURLConnection;

/** Request headers of a connection that has not been opened. */
final class ConnectionHeaders implements HeaderWriter {
    private final HttpURLConnection connection;

    ConnectionHeaders(HttpURLConnection connection) {
        this.connection = connection;
    }

    @Override
    public boolean has(String name) {
        return connection.getRequestProperty(name) != null;
    }

    @Override
    public void set(String name, String value) {
        connection.setRequestProperty(name, value);
    }
}
