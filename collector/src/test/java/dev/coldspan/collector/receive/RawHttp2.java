package dev.coldspan.collector.receive;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection of HTTP/2 whose client sends what it likes. */
final class RawHttp2 implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;

    /** What {@link #goAway} says when the connection ends without a reason. */
    static final int NONE = -1;

    private final Socket socket;

    RawHttp2(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(30_000);
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, new byte[0]);
    }

    /** Sends a frame; what the server has to say about it is read by {@link #goAway}. */
    void send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        int n = payload.length;
        frame.writeBytes(new byte[] {
            (byte) (n >> 16),
            (byte) (n >> 8),
            (byte) n,
            (byte) type,
            (byte) flags,
            (byte) (stream >> 24),
            (byte) (stream >> 16),
            (byte) (stream >> 8),
            (byte) stream
        });
        frame.writeBytes(payload);
        socket.getOutputStream().write(frame.toByteArray());
    }

    /** Begins a call, whose data may follow. */
    void call(int stream) throws IOException {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        String[] all = {
            ":method", "POST",
            ":scheme", "http",
            ":authority", "localhost",
            ":path", "/opentelemetry.proto.collector.trace.v1.TraceService/Export",
            "content-type", "application/grpc",
            "te", "trailers"
        };
        for (int i = 0; i < all.length; i++) {
            if (i % 2 == 0) {
                headers.write(0);
            }
            headers.write(all[i].length());
            headers.writeBytes(all[i].getBytes(StandardCharsets.US_ASCII));
        }
        send(HEADERS, 4, stream, headers.toByteArray());
    }

    /** Reads until a stream is reset. @return the stream, and the code it was reset with */
    int[] reset() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        while (true) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            in.skipNBytes(1);
            int stream = in.readInt();
            byte[] payload = in.readNBytes(length);
            if (type == RST_STREAM) {
                return new int[] {stream, payload[3]};
            }
        }
    }

    /** Reads to the end of the connection. @return the code it was ended with */
    int goAway() throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        try {
            while (true) {
                int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
                int type = in.readUnsignedByte();
                in.skipNBytes(5);
                byte[] payload = in.readNBytes(length);
                if (type == GOAWAY) {
                    return payload[4] << 24 | payload[5] << 16 | payload[6] << 8 | payload[7];
                }
            }
        } catch (EOFException e) {
            return NONE;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
