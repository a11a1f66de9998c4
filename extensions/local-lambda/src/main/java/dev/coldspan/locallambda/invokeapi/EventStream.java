package dev.coldspan.locallambda.invokeapi;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes messages of {@code application/vnd.amazon.eventstream}: total length, length of the headers, CRC-32 of both,
 * headers, payload, CRC-32 of all before; big endian. Every header here is a string (type 7).
 */
final class EventStream {

    static final String CONTENT_TYPE = "application/vnd.amazon.eventstream";

    private static final int OVERHEAD_BYTES = 16;
    private static final int STRING = 7;

    private final OutputStream out;

    EventStream(OutputStream out) {
        this.out = out;
    }

    /** Writes and flushes one event. */
    void event(String type, String contentType, byte[] payload) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(":message-type", "event");
        headers.put(":event-type", type);
        headers.put(":content-type", contentType);
        out.write(message(headers, payload));
        out.flush();
    }

    static byte[] message(Map<String, String> headers, byte[] payload) throws IOException {
        byte[] head = headers(headers);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(OVERHEAD_BYTES + head.length + payload.length);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.writeInt(OVERHEAD_BYTES + head.length + payload.length);
            data.writeInt(head.length);
            data.writeInt(crc(bytes.toByteArray()));
            data.write(head);
            data.write(payload);
            data.writeInt(crc(bytes.toByteArray()));
        }
        return bytes.toByteArray();
    }

    private static byte[] headers(Map<String, String> headers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                byte[] name = header.getKey().getBytes(StandardCharsets.US_ASCII);
                byte[] value = header.getValue().getBytes(StandardCharsets.UTF_8);
                data.writeByte(name.length);
                data.write(name);
                data.writeByte(STRING);
                data.writeShort(value.length);
                data.write(value);
            }
        }
        return bytes.toByteArray();
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
