package dev.coldspan.storage.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A connection that breaks the rules; {@link #reset()} ends it with RST instead of FIN. */
final class AbusiveClient implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int NATIVE_REVISION = 54_460;

    private final Socket socket;

    AbusiveClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    AbusiveClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    AbusiveClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    AbusiveClient sendGarbage(int count, long seed) throws IOException {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return send(bytes);
    }

    /** A POST with credentials whose body is still owed. */
    AbusiveClient sendHeader(String jdbcUrl, String query, String framing) throws IOException {
        return send(
                "POST /?query=" + query.replace(" ", "%20") + " HTTP/1.1\r\nHost: x\r\nX-ClickHouse-User: coldspan\r\n"
                        + "X-ClickHouse-Key: " + jdbcUrl.replaceAll(".*password=", "") + "\r\n" + framing + "\r\n\r\n");
    }

    /** The native protocol's first packet. */
    AbusiveClient sendHello(String jdbcUrl) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        number(packet, 0);
        string(packet, "abuse");
        number(packet, 1);
        number(packet, 1);
        number(packet, NATIVE_REVISION);
        string(packet, "default");
        string(packet, "coldspan");
        string(packet, jdbcUrl.replaceAll(".*password=", ""));
        return send(packet.toByteArray());
    }

    /** Waits for the first bytes of an answer, so that the other side is in the middle of one. */
    int receive(int atMost) throws IOException {
        return socket.getInputStream().read(new byte[atMost]);
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        number(out, text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void number(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >= 0x80) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }
}
