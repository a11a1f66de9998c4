package dev.coldspan.collector.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One connection through the {@link Proxy}, and what it is being used for. */
final class Link {

    /** What a request is for. */
    enum Use {
        /** Rows are inserted. */
        INSERT,
        /** The writer asks what an insert of unknown outcome has left. */
        VERIFY,
        OTHER
    }

    private final Socket client;
    private final Socket server;
    private volatile Use use = Use.OTHER;

    Link(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    Use use() {
        return use;
    }

    void start(Proxy proxy) {
        new Thread(() -> pump(client, server, proxy, true), "proxy-up").start();
        new Thread(() -> pump(server, client, proxy, false), "proxy-down").start();
    }

    private void pump(Socket from, Socket to, Proxy proxy, boolean up) {
        byte[] buffer = new byte[16 << 10];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (up) {
                    recognize(buffer, n);
                    proxy.rule().request(this);
                } else {
                    proxy.rule().answer(this);
                }
                out.write(buffer, 0, n);
            }
            cut();
        } catch (IOException | InterruptedException e) {
            cut();
        }
    }

    private void recognize(byte[] buffer, int n) {
        String head = new String(buffer, 0, Math.min(n, 4_096), StandardCharsets.ISO_8859_1);
        boolean begins = head.startsWith("POST");
        if (head.contains("INSERT INTO") || head.contains("INSERT+INTO") || head.contains("INSERT%20INTO")) {
            use = Use.INSERT;
        } else if (head.contains("BatchId IN") || head.contains("system.processes") || head.contains("KILL QUERY")) {
            use = Use.VERIFY;
        } else if (begins) {
            use = Use.OTHER;
        }
    }

    /** Resets both sides, so that what was in flight is lost. */
    void cut() {
        reset(client);
        reset(server);
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
    }
}
