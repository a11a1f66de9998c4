package dev.coldspan.locallambda.process;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Reads the log frames the runtime interface client writes to {@code _LAMBDA_TELEMETRY_LOG_FD}: big endian, 4 bytes type
 * {@code 0xa55a....}, 4 bytes length, 8 bytes time in microseconds, then the message. One frame is one log event,
 * however many line breaks it has.
 */
final class FrameReader {

    private static final int MAGIC = 0xa55a;
    private static final int MAX_FRAME_BYTES = 8 * 1024 * 1024;

    private FrameReader() {}

    /** Returns at the end of the stream; what is no frame is read as lines from there on. */
    static void read(InputStream stream, Consumer<String> events) {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        try {
            DataInputStream in = new DataInputStream(buffered);
            while (true) {
                buffered.mark(8);
                int type = in.readInt();
                int length = in.readInt();
                if (type >>> 16 != MAGIC || length < 0 || length > MAX_FRAME_BYTES) {
                    buffered.reset();
                    break;
                }
                in.readLong();
                emit(in.readNBytes(length), events);
            }
        } catch (IOException e) {
            // The stream ended, at best between two frames.
            return;
        }
        LineReader.read(buffered, events);
    }

    private static void emit(byte[] message, Consumer<String> events) {
        for (int from = 0; from < message.length; from += LineReader.MAX_LINE_BYTES) {
            int length = Math.min(LineReader.MAX_LINE_BYTES, message.length - from);
            events.accept(new String(message, from, length, StandardCharsets.UTF_8).stripTrailing());
        }
    }
}
