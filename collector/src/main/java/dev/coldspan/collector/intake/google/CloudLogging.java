package dev.coldspan.collector.intake.google;

import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.PlainAnswers;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.kit.Compressed;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.intake.kit.Unreadable;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/**
 * A message as Pub/Sub pushes it, {@code {"message": {"data": base64}}}, an entry, or an array of either. Pub/Sub pushes what was not
 * answered with success again for days, so an entry that cannot be read is kept with the reason.
 */
public final class CloudLogging implements PlainAnswers {

    private final Clock clock;

    public CloudLogging(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/v1/google";
    }

    @Override
    public Transport transport() {
        return Transport.GOOGLE;
    }

    @Override
    public Tally read(Delivery delivery, Logs logs) {
        Tally tally = new Tally();
        Json body = Json.read(delivery.body().data(), delivery.body().size(), delivery.budget());
        if (!body.isObject() && !body.isList()) {
            throw new Refusal(Refusal.Kind.MALFORMED, "expected a message of Pub/Sub or an entry of Cloud Logging");
        }
        for (Json found : body.isList() ? body.list() : List.of(body)) {
            try {
                LogEntry entry = new LogEntry(entry(found, delivery));
                logs.add(entry.resource(), entry.line());
                tally.read();
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.MALFORMED) {
                    throw refusal;
                }
                tally.unreadable();
                byte[] text = found.encode().getBytes(StandardCharsets.UTF_8);
                Unreadable.add(logs, "Cloud Logging", refusal.getMessage(), text, clock.millis() * 1_000_000);
            }
        }
        return tally;
    }

    private static Json entry(Json found, Delivery delivery) {
        Json message = found.get("message");
        if (!message.isObject()) {
            return found;
        }
        byte[] data = Compressed.base64(message.text("data"));
        return Json.read(data, data.length, delivery.budget());
    }
}
