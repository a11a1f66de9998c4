package dev.coldspan.locallambda.telemetry;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;

/** One event per line on a connection that stays open. */
final class TcpDestination implements Destination {

    private final int port;
    private volatile Socket socket;
    private volatile boolean closed;

    TcpDestination(int port) {
        this.port = port;
    }

    @Override
    public void send(List<byte[]> events) throws IOException {
        try {
            OutputStream out = new BufferedOutputStream(connected().getOutputStream());
            for (byte[] event : events) {
                out.write(event);
                out.write('\n');
            }
            out.flush();
        } catch (IOException e) {
            disconnect();
            throw e;
        }
    }

    private Socket connected() throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        if (socket == null) {
            socket = new Socket(InetAddress.getByName("127.0.0.1"), port);
        }
        return socket;
    }

    private void disconnect() throws IOException {
        Socket current = socket;
        socket = null;
        if (current != null) {
            current.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            disconnect();
        } catch (IOException e) {
            // Closing a socket that broke: it is gone either way.
            socket = null;
        }
    }
}
