package dev.coldspan.agent.instrumentation.event;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The JSON of a handler's argument, for runtimes whose client cannot be woven and which show objects only. Reads what
 * can be read without side effects: buffers, maps, lists and AWS's event classes; nothing of the function's own.
 */
final class ArgumentJson {
    /** How much of a stream is looked at; events carry headers and sources well before that. */
    static final int PEEKED_BYTES = 65_536;

    private ArgumentJson() {}

    /** Returns null for what cannot be read. */
    static byte[] of(Object argument) {
        try {
            if (argument instanceof byte[]) {
                return (byte[]) argument;
            }
            // Of other streams nobody knows what mark, read and reset do.
            if (argument.getClass() == ByteArrayInputStream.class) {
                return peek((ByteArrayInputStream) argument);
            }
            String text = new ObjectWriter().write(argument);
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        } catch (RuntimeException | LinkageError | StackOverflowError unreadable) {
            return null;
        }
    }

    private static byte[] peek(ByteArrayInputStream in) {
        byte[] bytes = new byte[Math.min(PEEKED_BYTES, Math.max(0, in.available()))];
        in.mark(bytes.length + 1);
        try {
            int count = in.read(bytes, 0, bytes.length);
            return count < bytes.length ? null : bytes;
        } finally {
            in.reset();
        }
    }
}
