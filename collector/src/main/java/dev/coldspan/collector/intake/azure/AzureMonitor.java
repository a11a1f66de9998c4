package dev.coldspan.collector.intake.azure;

import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.PlainAnswers;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.intake.kit.Unreadable;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Records of diagnostic settings as Event Hubs has them, {@code {"records": [...]}}, one such message or several in an array. */
public final class AzureMonitor implements PlainAnswers {

    private final Clock clock;

    public AzureMonitor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/v1/azure";
    }

    @Override
    public Transport transport() {
        return Transport.AZURE;
    }

    @Override
    public Tally read(Delivery delivery, Logs logs) {
        Json body = Json.read(delivery.body().data(), delivery.body().size(), delivery.budget());
        List<Json> records = new ArrayList<>();
        for (Json message : body.isList() ? body.list() : List.of(body)) {
            if (message.get("records").isList()) {
                records.addAll(message.get("records").list());
            } else if (body.isList()) {
                records.add(message);
            } else {
                throw new Refusal(Refusal.Kind.MALFORMED, "records must be an array");
            }
        }
        Tally tally = new Tally();
        for (Json record : records) {
            try (InFlight.Lease scratch = delivery.scratch().get()) {
                read(record, AzureRecord.of(record, scratch), logs, tally);
            }
        }
        return tally;
    }

    private void read(Json record, AzureRecord found, Logs logs, Tally tally) {
        String problem = found.problem();
        if (problem.isEmpty()) {
            logs.add(found.resource(), found.line());
            tally.read();
        } else {
            tally.unreadable();
            byte[] text = record.encode().getBytes(StandardCharsets.UTF_8);
            Unreadable.add(logs, "Azure", problem, text, clock.millis() * 1_000_000);
        }
    }
}
