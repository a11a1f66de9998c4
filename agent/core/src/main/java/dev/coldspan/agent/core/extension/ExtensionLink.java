package dev.coldspan.agent.core.extension;

import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The file a Lambda extension of ours leaves for the agent. Its head tells where to send. Into its slots the agent writes
 * each invocation as it begins, so that the extension knows ids and start of one that ends with this process; what has been
 * written to a file survives a kill. One call of a few microseconds. The layout is that of
 * {@code dev.coldspan.extension.agentlink.AgentFile}, whose numbers are big endian. Thread-safe.
 */
public final class ExtensionLink {
    private static final int MAGIC = 0x4353504e;
    private static final int VERSION = 1;
    private static final int HEAD = 64;
    private static final int LARGEST_SLOT = 4_096;
    private static final int MOST_SLOTS = 4_096;
    // What an export over loopback should never need, and a caller may be made to wait.
    private static final String FLUSH_MILLIS = "500";

    private final RandomAccessFile file;
    private final int port;
    private final int slots;
    private final byte[] slot;
    private int next;
    private int at;

    private ExtensionLink(RandomAccessFile file, int port, int slots, int bytes) {
        this.file = file;
        this.port = port;
        this.slots = slots;
        this.slot = new byte[bytes];
    }

    /** Opens the file; null when no extension listens or the file is not what it should be. */
    public static ExtensionLink open(String path) {
        try {
            RandomAccessFile file = new RandomAccessFile(path, "rw");
            try {
                boolean known = file.readInt() == MAGIC && file.readInt() == VERSION;
                int port = file.readInt();
                int slots = file.readInt();
                int bytes = file.readInt();
                if (known && port > 0 && port < 65_536 && fits(slots, MOST_SLOTS) && fits(bytes, LARGEST_SLOT)) {
                    return new ExtensionLink(file, port, slots, bytes);
                }
            } catch (IOException tooShort) {
                // As if it were not there.
            }
            file.close();
        } catch (IOException | SecurityException unusable) {
            // The agent sends to the collector itself.
        }
        return null;
    }

    private static boolean fits(int value, int most) {
        return value >= 64 && value <= most;
    }

    /** The environment of a process whose collector is the extension: its address, and nothing that is for another one. */
    public Map<String, String> redirect(Map<String, String> environment) {
        Map<String, String> changed = new HashMap<>(environment);
        for (String signal : new String[] {"", "TRACES_", "LOGS_", "METRICS_"}) {
            changed.remove("OTEL_EXPORTER_OTLP_".concat(signal).concat("ENDPOINT"));
            changed.remove("OTEL_EXPORTER_OTLP_".concat(signal).concat("HEADERS"));
            changed.remove("OTEL_EXPORTER_OTLP_".concat(signal).concat("COMPRESSION"));
            changed.remove("OTEL_EXPORTER_OTLP_".concat(signal).concat("PROTOCOL"));
        }
        changed.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:".concat(Integer.toString(port)));
        if (changed.get("COLDSPAN_FLUSH_TIMEOUT") == null) {
            changed.put("COLDSPAN_FLUSH_TIMEOUT", FLUSH_MILLIS);
        }
        return changed;
    }

    /** An invocation begins as {@code start} says, with the root span {@code root}. Never throws. */
    public synchronized void began(SpanStart start, SpanRef root) {
        try {
            write(start, root);
            next = (next + 1) % slots;
        } catch (IOException | RuntimeException unwritable) {
            // A full disk costs the ids of a killed invocation.
        }
    }

    private void write(SpanStart start, SpanRef root) throws IOException {
        at = 0;
        number(start.epochNanos());
        number(root.traceHigh());
        number(root.traceLow());
        number(root.span());
        number(start.parent() == null ? 0 : start.parent().span());
        slot[at++] = (byte) root.flags();
        slot[at++] = (byte) start.kind().number();
        slot[at++] = (byte) (Boolean.TRUE.equals(value(start, "faas.coldstart")) ? 1 : 0);
        text(value(start, "faas.invocation_id"));
        text(value(start, "faas.trigger"));
        text(value(start, "coldspan.trigger.source"));
        text(value(start, "coldspan.batch.id"));
        while (at < slot.length) {
            slot[at++] = 0;
        }
        file.seek(HEAD + (long) next * slot.length);
        file.write(slot);
    }

    private static Object value(SpanStart start, String key) {
        List<Object> pairs = start.attributes();
        for (int i = pairs.size() - 2; i >= 0; i -= 2) {
            if (key.equals(pairs.get(i))) {
                return pairs.get(i + 1);
            }
        }
        return null;
    }

    private void number(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            slot[at++] = (byte) (value >>> shift);
        }
    }

    // What does not fit is left out rather than cut.
    private void text(Object value) {
        String text = value instanceof String ? (String) value : "";
        int length = text.length() < 256 && at + 1 + text.length() <= slot.length ? text.length() : 0;
        if (at < slot.length) {
            slot[at++] = (byte) length;
        }
        for (int i = 0; i < length; i++) {
            slot[at++] = (byte) text.charAt(i);
        }
    }
}
