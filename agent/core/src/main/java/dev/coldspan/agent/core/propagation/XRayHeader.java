package dev.coldspan.agent.core.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Locale;

/**
 * The AWS header {@code Root=1-8hex-24hex;Parent=16hex;Sampled=1}. Keys come in any order and case, unknown ones are
 * skipped.
 *
 * <p>The result is always sampled: Lambda sends {@code Sampled=0} whenever active tracing is off, which says nothing
 * about whether Coldspan should record.
 */
public final class XRayHeader {
    private static final int LONGEST = 4_096;

    private XRayHeader() {}

    /** Returns null unless the header holds a valid root and parent. */
    public static SpanContext parse(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        String root = null;
        String parent = null;
        for (int from = 0; from < text.length(); ) {
            int semicolon = text.indexOf(';', from);
            int to = semicolon < 0 ? text.length() : semicolon;
            String part = text.substring(from, to).trim();
            if (part.regionMatches(true, 0, "root=", 0, 5)) {
                root = traceId(part.substring(5).trim().toLowerCase(Locale.ROOT));
            } else if (part.regionMatches(true, 0, "parent=", 0, 7)) {
                parent = part.substring(7).trim().toLowerCase(Locale.ROOT);
            }
            from = to + 1;
        }
        if (root == null || parent == null || parent.length() != 16 || !Hex.isLowerCase(parent, 0, 16)) {
            return null;
        }
        SpanContext context =
                SpanContext.createFromRemoteParent(root, parent, TraceFlags.getSampled(), TraceState.getDefault());
        return context.isValid() ? context : null;
    }

    private static String traceId(String root) {
        boolean wellFormed = root.length() == 35
                && root.startsWith("1-")
                && root.charAt(10) == '-'
                && Hex.isLowerCase(root, 2, 10)
                && Hex.isLowerCase(root, 11, 35);
        return wellFormed ? root.substring(2, 10) + root.substring(11) : null;
    }
}
