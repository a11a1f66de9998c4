package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.LogSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the last 4 KiB of the log of invocations whose caller asked for it ({@code X-Amz-Log-Type: Tail}). Give it to
 * the {@link dev.coldspan.locallambda.LocalLambdaBuilder#logSink builder} and to the {@link InvokeApiBuilder}.
 */
public final class TailLog implements LogSink {

    static final int MAX_BYTES = 4096;

    private final LogSink next;
    private final Map<String, Tail> watched = new ConcurrentHashMap<>();

    /** @param next gets every line */
    public TailLog(LogSink next) {
        this.next = next;
    }

    @Override
    public void accept(LogLine line) {
        Tail tail = line.requestId() == null ? null : watched.get(line.requestId());
        if (tail != null) {
            tail.add((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        next.accept(line);
    }

    void watch(String requestId) {
        watched.put(requestId, new Tail());
    }

    /** The end of its log; watches it no longer. */
    byte[] take(String requestId) {
        Tail tail = watched.remove(requestId);
        return tail == null ? new byte[0] : tail.bytes();
    }

    /** A window that slides over the bytes. */
    private static final class Tail {
        private byte[] kept = new byte[0];

        synchronized void add(byte[] line) {
            byte[] all = Arrays.copyOf(kept, kept.length + line.length);
            System.arraycopy(line, 0, all, kept.length, line.length);
            kept = all.length <= MAX_BYTES ? all : Arrays.copyOfRange(all, all.length - MAX_BYTES, all.length);
        }

        synchronized byte[] bytes() {
            return kept.clone();
        }
    }
}
