package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Scope;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.kit.Tally;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Finds reports among log records of the Telemetry API receiver, which the OpenTelemetry Lambda collector sends: a record for each event,
 * its type in the attribute {@code type}, its content as JSON or as the platform's line of text. Records of other scopes are not
 * looked at, whatever they hold: what a function prints is not what the platform says.
 */
public final class TelemetryReceiverLogs implements Processor {

    private static final byte[] SCOPE = "github.com/open-telemetry/opentelemetry-lambda/collector/receiver/telemetryapi"
            .getBytes(StandardCharsets.UTF_8);

    private static final Key TYPE = Key.of("type");
    private static final Key REPORT = Key.of(Fields.REPORT);

    private final Tally tally;

    public TelemetryReceiverLogs(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void logs(Batch<LogRecord> batch) {
        Scope last = null;
        boolean receivers = false;
        long reports = 0;
        for (int i = 0; i < batch.size(); i++) {
            LogRecord log = batch.get(i);
            if (log.scope != last) {
                last = log.scope;
                receivers = isReceivers(batch.arena(), last);
            }
            if (receivers && log.kept() && read(batch.arena(), log)) {
                reports++;
            }
        }
        if (reports > 0) {
            tally.count("lambda_telemetry", "report", reports);
        }
    }

    private static boolean isReceivers(Arena arena, Scope scope) {
        int from = Slice.offset(scope.name);
        return Slice.length(scope.name) >= SCOPE.length
                && Arrays.equals(arena.data(), from, from + SCOPE.length, SCOPE, 0, SCOPE.length);
    }

    private static boolean read(Arena arena, LogRecord log) {
        String type = log.attributes.text(TYPE);
        if (!type.startsWith("platform.") && !type.equals("function")) {
            return false;
        }
        String body = log.bodyText();
        LogLine line = new LogLine(log.time, body);
        if (!type.equals("function") && !PlatformText.read(body, line)) {
            FunctionJson.parse(body).ifPresent(record -> PlatformEvent.read(type, record, line));
        } else if (type.equals("function")) {
            LambdaLine.read(body, line);
        }
        boolean known = log.attributes.find(Key.of(Fields.INVOCATION)) >= 0;
        boolean names = known
                || !line.get(Fields.INVOCATION).isEmpty()
                || line.get(Fields.REPORT).equals(Fields.FAILED_INIT);
        if (type.equals("function") && !line.get(Fields.REPORT).equals(Fields.ERROR) || !names) {
            line.without(Fields.REPORT);
        }
        copy(arena, line, log);
        return log.attributes.find(REPORT) >= 0;
    }

    private static void copy(Arena arena, LogLine line, LogRecord log) {
        Attributes attributes = log.attributes;
        line.attributes().forEach((name, value) -> {
            Key key = Key.of(name);
            if (attributes.find(key) < 0) {
                attributes.put(key, value);
            }
        });
        attributes.sort();
        if (Slice.length(log.traceId) == 0 && !line.traceId().isEmpty()) {
            log.traceId = bytes(arena, line.traceId());
            log.spanId = bytes(arena, line.spanId());
        }
    }

    private static long bytes(Arena arena, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return arena.add(bytes, 0, bytes.length);
    }
}
