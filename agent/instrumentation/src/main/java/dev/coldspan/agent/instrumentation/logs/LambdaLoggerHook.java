package dev.coldspan.agent.instrumentation.logs;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Adds members to the JSON object of a line; its request id is in there already. */
public final class LambdaLoggerHook extends Hook {
    // trace_id, span_id and trace_flags.
    private static final int PAIRS = 6;

    private final LogContext context;

    /** As all hooks. */
    public LambdaLoggerHook(Services services) {
        context = new LogContext(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return context.pairs();
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        String line = result instanceof String ? (String) result : "";
        int end = line.lastIndexOf('}');
        // "{" and at least one member, then nothing but the end of the line.
        if (end < 2
                || !line.startsWith("{\"")
                || !line.substring(end + 1).trim().isEmpty()) {
            return result;
        }
        String[] pairs = (String[]) token;
        StringBuilder more = new StringBuilder(line.length() + 128).append(line, 0, end);
        for (int i = 0; i < PAIRS; i += 2) {
            more.append(",\"")
                    .append(pairs[i])
                    .append("\":\"")
                    .append(pairs[i + 1])
                    .append('"');
        }
        return more.append(line, end, line.length()).toString();
    }
}
