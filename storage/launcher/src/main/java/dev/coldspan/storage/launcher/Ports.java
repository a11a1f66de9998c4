package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Decides on ports before the engine starts, so that it comes back on the same ones after a restart. */
final class Ports {

    private Ports() {}

    /**
     * Returns the wanted port if it is free, or any free one for 0.
     *
     * @param name what the message calls it, such as "HTTP"
     * @throws EngineStartException when the wanted port is taken
     */
    static int reserve(String name, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw busy(name, wanted, e);
        }
    }

    static EngineStartException busy(String name, int port, Exception cause) {
        return new EngineStartException(
                "ClickHouse's " + name + " port " + port + " on 127.0.0.1 cannot be opened (" + cause.getMessage()
                        + "); stop what uses it or choose another port, 0 for any free one",
                cause);
    }
}
