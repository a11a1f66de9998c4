package dev.coldspan.collector.benchmark;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** OTLP/HTTP over one socket, with nothing between the prepared bytes and the kernel: a sender that costs little. */
final class HttpConnection implements Connection {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress address;
    private Socket socket;
    private InputStream in;

    HttpConnection(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public Answer send(PreparedRequest request) throws IOException {
        if (socket == null) {
            connect();
        }
        try {
            write(request.body());
            return read(request.spans());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(address, TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    private void write(byte[] body) throws IOException {
        String head = "POST /v1/traces HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-protobuf\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        try {
            socket.getOutputStream().write(body);
        } catch (IOException e) {
            // A refusal comes before the body has been read; its answer is there all the same.
            if (in.available() == 0) {
                throw e;
            }
        }
    }

    private Answer read(int spans) throws IOException {
        String status = line().split(" ")[1];
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        byte[] body = body(headers);
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        if (!status.equals("200")) {
            return Answer.refused(
                    status,
                    headers.containsKey("retry-after")
                            ? 1_000 * Long.parseLong(headers.get("retry-after"))
                            : Answer.UNKNOWN);
        }
        return Answer.accepted(spans
                - (int) ExportTraceServiceResponse.parseFrom(body)
                        .getPartialSuccess()
                        .getRejectedSpans());
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        byte[] all = {};
        for (int size = chunk(); size > 0; size = chunk()) {
            all = in.readNBytes(size);
            line();
        }
        line();
        return all;
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the collector closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
