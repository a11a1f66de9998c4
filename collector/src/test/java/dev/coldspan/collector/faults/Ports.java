package dev.coldspan.collector.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that a process gives up and its successor takes again. */
final class Ports {

    private Ports() {}

    /** A free port below those that the system gives to outgoing connections, or one of them would be in the way some day. */
    static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody else's: another one.
            }
        }
    }
}
