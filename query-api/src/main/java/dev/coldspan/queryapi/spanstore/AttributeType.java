package dev.coldspan.queryapi.spanstore;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The type an attribute had before it was stored as text. Only keys whose type OpenTelemetry's semantic conventions
 * (1.45) or our own attributes fix are turned back: a text of digits may as well be an account number.
 */
public enum AttributeType {
    TEXT,
    FLAG,
    INTEGER,
    NUMBER;

    private static final Set<String> FLAGS = Set.of("faas.coldstart", "error", "messaging.destination.temporary");

    private static final Set<String> INTEGERS = Set.of(
            "client.port",
            "code.line.number",
            "coldspan.billed_duration_ms",
            "coldspan.memory.heap_peak_bytes",
            "coldspan.memory.max_used_bytes",
            "db.response.returned_rows",
            "faas.max_memory",
            "http.request.body.size",
            "http.request.resend_count",
            "http.response.body.size",
            "http.response.status_code",
            "http.status_code",
            "messaging.batch.message_count",
            "messaging.message.body.size",
            "net.peer.port",
            "network.local.port",
            "network.peer.port",
            "process.pid",
            "rpc.grpc.status_code",
            "server.port",
            "thread.id",
            "url.port");

    private static final Set<String> NUMBERS = Set.of(
            "coldspan.agent.overhead_ms",
            "coldspan.cpu.time_ms",
            "coldspan.duration_ms",
            "coldspan.gc.pause_ms",
            "coldspan.init.duration_ms",
            "coldspan.restore.duration_ms");

    private static final Pattern INTEGER_TEXT = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER_TEXT = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

    /** The type of the attribute; text also when the value is none of its key's type. */
    public static AttributeType of(String key, String value) {
        if (FLAGS.contains(key) && (value.equals("true") || value.equals("false"))) {
            return FLAG;
        }
        if (INTEGERS.contains(key) && INTEGER_TEXT.matcher(value).matches()) {
            return INTEGER;
        }
        return NUMBERS.contains(key) && NUMBER_TEXT.matcher(value).matches() ? NUMBER : TEXT;
    }
}
