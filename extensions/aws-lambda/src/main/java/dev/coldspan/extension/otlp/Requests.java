package dev.coldspan.extension.otlp;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Export requests for logs and for counters. */
public final class Requests {
    private static final int DELTA = 1;

    private Requests() {}

    /** An ExportLogsServiceRequest. */
    public static byte[] logs(byte[] resource, List<LogRecord> records) {
        ProtoWriter out = new ProtoWriter(8_192);
        for (int i = records.size() - 1; i >= 0; i--) {
            records.get(i).write(out, 2);
        }
        return enclose(out, resource);
    }

    /**
     * An ExportMetricsServiceRequest with what has been counted since {@code startNanos}.
     *
     * @param counts by name and, after a blank, {@code key=value}
     */
    public static byte[] counters(byte[] resource, Map<String, Long> counts, long startNanos, long nowNanos) {
        ProtoWriter out = new ProtoWriter(2_048);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            int metric = out.size();
            int sum = out.size();
            out.number(3, 1);
            out.number(2, DELTA);
            int point = out.size();
            String name = count.getKey();
            int space = name.indexOf(' ');
            if (space > 0) {
                int equals = name.indexOf('=', space);
                AnyValues.writeAll(
                        out,
                        7,
                        Collections.singletonMap(name.substring(space + 1, equals), name.substring(equals + 1)));
            }
            out.fixed64(6, count.getValue());
            out.fixed64(3, nowNanos);
            out.fixed64(2, startNanos);
            out.message(1, point);
            out.message(7, sum);
            out.text(3, "{item}");
            out.text(1, space > 0 ? name.substring(0, space) : name);
            out.message(2, metric);
        }
        return enclose(out, resource);
    }

    // All signals are enclosed alike: scope and resource, each with its field 1, around the records.
    private static byte[] enclose(ProtoWriter out, byte[] resource) {
        out.bytes(1, OwnScope.encoded());
        out.message(2, 0);
        out.bytes(1, resource);
        out.message(1, 0);
        return out.toArray();
    }
}
