package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.PlainAnswers;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.LogLine;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.intake.kit.Texts;
import dev.coldspan.collector.intake.kit.Unreadable;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Events of the Telemetry API as an extension gets them: an array. They do not say whose they are, so the header {@code
 * X-Coldspan-Function} (or the parameter {@code function}) does; {@code X-Coldspan-Region}, {@code X-Coldspan-Instance} likewise.
 * Each event is a record; one that cannot be read is kept with the reason, for the sake of the others.
 */
public final class LambdaTelemetry implements PlainAnswers {

    private final Clock clock;

    public LambdaTelemetry(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/v1/lambda-telemetry";
    }

    @Override
    public Transport transport() {
        return Transport.LAMBDA_TELEMETRY;
    }

    @Override
    public Tally read(Delivery delivery, Logs logs) {
        Json events = Json.read(delivery.body().data(), delivery.body().size(), delivery.budget());
        if (!events.isList()) {
            throw malformed("expected an array of events");
        }
        Map<String, String> resource = resource(delivery);
        List<LogLine> lines = new ArrayList<>();
        Tally tally = new Tally();
        int place = 0;
        for (Json event : events.list()) {
            try {
                lines.add(line(event, place++, tally));
                tally.read();
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.MALFORMED) {
                    throw refusal;
                }
                tally.unreadable();
                byte[] text = event.encode().getBytes(StandardCharsets.UTF_8);
                Unreadable.add(logs, "the Telemetry API", refusal.getMessage(), text, clock.millis() * 1_000_000);
            }
        }
        RunningInvocation.name(lines);
        lines.forEach(line -> logs.add(resource, line));
        return tally;
    }

    private static LogLine line(Json event, int place, Tally tally) {
        String type = event.text("type");
        if (type.isEmpty()) {
            throw malformed("event " + place + ": type is missing");
        }
        Optional<Long> time = Texts.time(event.text("time"));
        if (time.isEmpty()) {
            throw malformed("event " + place + ": time must be like 2026-11-20T08:00:00.100Z, in UTC");
        }
        Json record = event.get("record");
        if (record.isText()) {
            LogLine line = new LogLine(time.get(), record.text().stripTrailing()).with("type", type);
            if (type.equals("function")) {
                FunctionText.read(record.text(), line);
            }
            return line;
        }
        LogLine line = new LogLine(time.get(), body(type, record)).with("type", type);
        if (type.startsWith("platform.")) {
            PlatformEvent.read(type, record, line);
            tally.lost(PlatformEvent.dropped(type, record));
        } else {
            FunctionJson.read(record, line);
        }
        return line;
    }

    /** What a person reads; an event is its own JSON. */
    private static String body(String type, Json record) {
        String message = type.startsWith("platform.") ? "" : record.text("message");
        return message.isEmpty() ? record.encode() : message;
    }

    private static Map<String, String> resource(Delivery delivery) {
        String function = delivery.told("x-coldspan-function", "function");
        if (!function.matches("[A-Za-z0-9_-]{1,140}")) {
            throw malformed("X-Coldspan-Function must name the function, as AWS_LAMBDA_FUNCTION_NAME does");
        }
        Map<String, String> resource = new TreeMap<>();
        resource.put("cloud.provider", "aws");
        resource.put("cloud.platform", "aws_lambda");
        resource.put("faas.name", function);
        resource.put("service.name", function);
        put(resource, "cloud.region", CloudWatch.region(delivery));
        put(resource, "faas.instance", Texts.shorten(delivery.told("x-coldspan-instance", "instance"), 200));
        return resource;
    }

    private static void put(Map<String, String> resource, String key, String value) {
        if (!value.isEmpty()) {
            resource.put(key, value);
        }
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, message);
    }
}
