package dev.coldspan.agent.dist.harmless;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A port on loopback where requests disappear. */
final class BlackHole implements AutoCloseable {
    private static final int ENOUGH = 64;

    private final ServerSocket server;
    private final List<Socket> sockets = new ArrayList<>();

    private BlackHole(int backlog) throws IOException {
        server = new ServerSocket(0, backlog, InetAddress.getByName("127.0.0.1"));
    }

    /** The kernel completes every connection, and nobody ever reads from it. */
    static BlackHole thatNeverAnswers() throws IOException {
        return new BlackHole(10_000);
    }

    /** The queue of connections is full, so the kernel drops every SYN. */
    static BlackHole thatNeverConnects() throws IOException {
        BlackHole hole = new BlackHole(1);
        for (int i = 0; i < ENOUGH; i++) {
            Socket socket = new Socket();
            hole.sockets.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", hole.server.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return hole;
            }
        }
        hole.close();
        throw new IOException("this kernel's queue of connections does not fill");
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        server.close();
    }
}
