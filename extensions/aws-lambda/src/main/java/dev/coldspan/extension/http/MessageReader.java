package dev.coldspan.extension.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads messages off a socket: first line, headers, body by length or in chunks. A deadline counts for a message as a
 * whole, so that a peer which sends a byte now and then does not hold us. Not thread-safe.
 */
final class MessageReader {
    private static final int LONGEST_HEAD = 65_536;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[8_192];
    private int from;
    private int to;
    private int headBytes;
    private long deadlineNanos;
    private boolean bounded;
    private String firstLine;
    private Map<String, String> headers;

    MessageReader(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** From now on nothing is waited for longer than this altogether; 0 waits for ever. */
    void within(int millis) {
        bounded = millis > 0;
        deadlineNanos = System.nanoTime() + millis * 1_000_000L;
    }

    /** Waits for the first byte of a message; false when the peer has closed instead. */
    boolean awaitMessage() throws IOException {
        return from < to || fill();
    }

    void readHead() throws IOException {
        headBytes = 0;
        firstLine = line();
        headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new HttpException(400, "a header without a colon");
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).trim();
            if (name.equals("content-length") && headers.containsKey(name)) {
                throw new HttpException(400, "Content-Length twice");
            }
            headers.put(name, value);
        }
    }

    String firstLine() {
        return firstLine;
    }

    Map<String, String> headers() {
        return headers;
    }

    boolean keepsConnection() {
        String connection = headers.get("connection");
        return connection == null || !connection.equalsIgnoreCase("close");
    }

    /** Length as declared, -1 when the body comes in chunks, -2 when nothing is declared. */
    long declaredLength() throws HttpException {
        String coding = headers.get("transfer-encoding");
        String length = headers.get("content-length");
        if (coding != null) {
            if (length != null || !coding.equalsIgnoreCase("chunked")) {
                throw new HttpException(400, "Transfer-Encoding with a length, or not chunked");
            }
            return -1;
        }
        if (length == null) {
            return -2;
        }
        try {
            long declared = Long.parseLong(length);
            if (declared >= 0 && length.charAt(0) != '+') {
                return declared;
            }
        } catch (NumberFormatException invalid) {
            // Answered below.
        }
        throw new HttpException(400, "Content-Length is no length");
    }

    byte[] body(long length, int most) throws IOException {
        if (length == -1) {
            return chunks(most);
        }
        if (length > most) {
            throw new HttpException(413, "a body above " + most + " bytes");
        }
        // Grows as the bytes come: who announces much need not send it.
        ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.min(length, 65_536));
        copy(body, length);
        return body.toByteArray();
    }

    private byte[] chunks(int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(8_192);
        while (true) {
            headBytes = 0;
            String size = line();
            int end = size.indexOf(';');
            int length;
            try {
                length = Integer.parseInt((end < 0 ? size : size.substring(0, end)).trim(), 16);
            } catch (NumberFormatException invalid) {
                throw new HttpException(400, "a chunk without a size");
            }
            if (length < 0 || (long) body.size() + length > most) {
                throw new HttpException(413, "a body above " + most + " bytes");
            }
            if (length == 0) {
                String trailer = line();
                while (!trailer.isEmpty()) {
                    trailer = line();
                }
                return body.toByteArray();
            }
            copy(body, length);
            if (!line().isEmpty()) {
                throw new HttpException(400, "a chunk longer than its size");
            }
        }
    }

    private void copy(ByteArrayOutputStream into, long length) throws IOException {
        long left = length;
        while (left > 0) {
            if (from == to && !fill()) {
                throw new IOException("the connection was closed within a body");
            }
            int count = (int) Math.min(left, to - from);
            into.write(buffer, from, count);
            from += count;
            left -= count;
        }
    }

    private String line() throws IOException {
        byte[] line = new byte[128];
        int length = 0;
        while (true) {
            if (from == to && !fill()) {
                throw new IOException("the connection was closed within a head");
            }
            byte next = buffer[from++];
            if (++headBytes > LONGEST_HEAD) {
                throw new HttpException(431, "a head above " + LONGEST_HEAD + " bytes");
            }
            if (next == '\n') {
                int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
                return new String(line, 0, end, StandardCharsets.ISO_8859_1);
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = next;
        }
    }

    private boolean fill() throws IOException {
        if (bounded) {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("no complete message in time");
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        } else {
            socket.setSoTimeout(0);
        }
        from = 0;
        to = Math.max(0, in.read(buffer, 0, buffer.length));
        return to > 0;
    }
}
