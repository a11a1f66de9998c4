package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The two ports of an engine, decided before it starts so that it comes back on the same ones after a restart. */
record Ports(int http, int nativeProtocol) {

    /**
     * Takes the wanted ports if they are free, and any free one for 0.
     *
     * @throws EngineStartException that names the port which is taken
     */
    static Ports choose(int wantedHttp, int wantedNative) {
        // Both are open at the same time, so that they differ.
        try (ServerSocket http = open("HTTP", wantedHttp);
                ServerSocket nativeProtocol = open("native", wantedNative)) {
            return new Ports(http.getLocalPort(), nativeProtocol.getLocalPort());
        } catch (IOException e) {
            throw new EngineStartException("cannot close a port again: " + e.getMessage(), e);
        }
    }

    private static ServerSocket open(String name, int wanted) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new EngineStartException(
                    "ClickHouse's " + name + " port " + wanted + " on 127.0.0.1 cannot be opened (" + e.getMessage()
                            + "); stop what uses it or choose another port, 0 for any free one",
                    e);
        }
    }
}
