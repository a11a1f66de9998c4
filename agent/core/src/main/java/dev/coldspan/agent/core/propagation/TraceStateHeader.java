package dev.coldspan.agent.core.propagation;

import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.TraceStateBuilder;
import java.util.Map;

/** Reads and writes {@code tracestate}: at most 32 members and 512 characters, the first member being the newest. */
final class TraceStateHeader {
    private static final int LONGEST = 512;
    private static final int MOST_MEMBERS = 32;

    private TraceStateHeader() {}

    static TraceState parse(String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST) {
            return TraceState.getDefault();
        }
        String[] members = text.split(",", MOST_MEMBERS + 1);
        if (members.length > MOST_MEMBERS) {
            return TraceState.getDefault();
        }
        TraceStateBuilder builder = TraceState.builder();
        // The builder puts the newest member first, so the list is walked from its end.
        for (int i = members.length - 1; i >= 0; i--) {
            String member = members[i].trim();
            int equals = member.indexOf('=');
            if (equals > 0) {
                builder.put(member.substring(0, equals), member.substring(equals + 1));
            } else if (!member.isEmpty()) {
                return TraceState.getDefault();
            }
        }
        return builder.build();
    }

    static String format(TraceState state) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> member : state.asMap().entrySet()) {
            if (text.length() > 0) {
                text.append(',');
            }
            text.append(member.getKey()).append('=').append(member.getValue());
        }
        return text.toString();
    }
}
