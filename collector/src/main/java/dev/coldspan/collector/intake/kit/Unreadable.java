package dev.coldspan.collector.intake.kit;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A record of a delivery that could not be read, kept as a log record with the reason, so that nobody has to deliver it again. */
public final class Unreadable {

    private static final int KEPT_BYTES = 4 << 10;

    private Unreadable() {}

    /**
     * @param record its beginning is kept, in base64
     * @param nowNanos since the Unix epoch
     */
    public static void add(Logs logs, String source, String reason, byte[] record, long nowNanos) {
        LogLine line = new LogLine(nowNanos, "a record from " + source + " cannot be read: " + reason)
                .level("ERROR")
                .with("coldspan.intake.error", reason)
                .with("coldspan.intake.record", beginning(record))
                .with("coldspan.intake.record_bytes", Integer.toString(record.length));
        logs.add(Map.of("service.name", "coldspan-intake"), line);
    }

    private static String beginning(byte[] record) {
        byte[] kept = record.length <= KEPT_BYTES ? record : Arrays.copyOf(record, KEPT_BYTES);
        return Base64.getEncoder().encodeToString(kept);
    }
}
