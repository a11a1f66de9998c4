package dev.coldspan.extension.invocation;

import dev.coldspan.extension.json.JsonWriter;
import dev.coldspan.extension.otlp.LogRecord;
import dev.coldspan.extension.otlp.Requests;
import dev.coldspan.extension.otlp.Signal;
import dev.coldspan.extension.send.Outbox;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The function's log events as log records with the ids of their invocation's span. Thread-safe. */
public final class FunctionLogs {
    private static final int LONGEST_BODY = 65_536;
    private static final int MOST_RECORDS = 256;
    private static final int MOST_CHARACTERS = 131_072;
    private static final String CUT = "...";
    private static final String[] LEVELS = {"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"};

    private final Invocations invocations;
    private final Sandbox sandbox;
    private final Outbox outbox;
    private List<LogRecord> records = new ArrayList<>();
    private int characters;

    /** Records go to {@code outbox}. */
    public FunctionLogs(Invocations invocations, Sandbox sandbox, Outbox outbox) {
        this.invocations = invocations;
        this.sandbox = sandbox;
        this.outbox = outbox;
    }

    /** Takes an event of type {@code function}. */
    public synchronized void add(TelemetryEvent event) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        String body = null;
        String level = null;
        String requestId = null;
        if (event.record() instanceof Map) {
            for (Map.Entry<?, ?> field : ((Map<?, ?>) event.record()).entrySet()) {
                String name = String.valueOf(field.getKey());
                Object value = field.getValue();
                // Names as the runtime, its documentation and its users spell them.
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "message":
                        body = value instanceof String ? (String) value : JsonWriter.write(value);
                        break;
                    case "level":
                        level = String.valueOf(value);
                        break;
                    case "awsrequestid":
                    case "requestid":
                        requestId = value instanceof String ? (String) value : null;
                        break;
                    case "timestamp":
                        break;
                    default:
                        attributes.put(name, simple(value));
                        break;
                }
            }
        } else {
            body = String.valueOf(event.record());
        }
        add(event.epochNanos(), level, body == null ? "" : body, requestId, attributes);
    }

    private void add(long epochNanos, String level, String text, String named, Map<String, Object> attributes) {
        String requestId = named == null ? invocations.currentRequestId() : named;
        if (requestId != null) {
            attributes.put("faas.invocation_id", requestId);
        }
        String body = cut(text);
        long time = epochNanos == 0 ? System.currentTimeMillis() * 1_000_000 : epochNanos;
        records.add(new LogRecord(time, severity(level), level, body, attributes, invocations.idsFor(requestId)));
        characters += body.length() + 64 * attributes.size() + 128;
        if (records.size() >= MOST_RECORDS || characters >= MOST_CHARACTERS) {
            emit();
        }
    }

    private static Object simple(Object value) {
        boolean isSimple = value instanceof String || value instanceof Number || value instanceof Boolean;
        return isSimple ? value instanceof String ? cut((String) value) : value : cut(JsonWriter.write(value));
    }

    private static String cut(String text) {
        int end = text.endsWith("\n") ? text.length() - 1 : text.length();
        return end > LONGEST_BODY ? text.substring(0, LONGEST_BODY).concat(CUT) : text.substring(0, end);
    }

    // OpenTelemetry numbers its levels in fours, from TRACE, which is 1.
    private static int severity(String level) {
        for (int i = 0; i < LEVELS.length && level != null; i++) {
            if (level.regionMatches(true, 0, LEVELS[i], 0, LEVELS[i].length())) {
                return 1 + 4 * i;
            }
        }
        return 0;
    }

    /**
     * Adds a record of each initialisation that was billed and served no invocation.
     *
     * @param isEnd whether the sandbox ends, so that one that was never called will not be
     */
    public synchronized void addLostInits(boolean isEnd) {
        for (Init init : invocations.takeLostInits(isEnd)) {
            records.add(LostInits.record(init, sandbox.initType()));
        }
    }

    /** Puts what has gathered into the outbox. */
    public synchronized void emit() {
        if (records.isEmpty()) {
            return;
        }
        outbox.add(Signal.LOGS, Requests.logs(sandbox.resource(), records), records.size());
        records = new ArrayList<>();
        characters = 0;
    }
}
