package dev.coldspan.locallambda.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream into lines of UTF-8 text; a line above 256 KiB (CloudWatch's limit) comes in several pieces. */
final class LineReader {

    static final int MAX_LINE_BYTES = 256 * 1024;

    private LineReader() {}

    /** Returns at the end of the stream; a stream that breaks ends there. */
    static void read(InputStream stream, Consumer<String> lines) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(stream)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b != '\n') {
                    line.write(b);
                }
                if (b == '\n' || line.size() >= MAX_LINE_BYTES) {
                    emit(line, lines);
                }
            }
        } catch (IOException e) {
            // The JVM closes the pipe under us when it destroys the process; what was read so far still counts.
        }
        if (line.size() > 0) {
            emit(line, lines);
        }
    }

    private static void emit(ByteArrayOutputStream line, Consumer<String> lines) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
