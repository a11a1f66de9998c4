package dev.coldspan.collector.intake.firehose;

import dev.coldspan.collector.intake.Answer;
import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.Source;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.awslambda.CloudWatchData;
import dev.coldspan.collector.intake.awslambda.CloudWatchDocument;
import dev.coldspan.collector.intake.kit.Allowance;
import dev.coldspan.collector.intake.kit.Answers;
import dev.coldspan.collector.intake.kit.Compressed;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.intake.kit.Texts;
import dev.coldspan.collector.intake.kit.Unreadable;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records of CloudWatch Logs through Firehose. Only a 200 with the request's own id is success to it; 413 it does not try again,
 * everything else it does. So a record that cannot be read does not fail its delivery, which would come again as it is.
 */
public final class Firehose implements Source {

    private static final String REQUEST_ID = "x-amz-firehose-request-id";
    private static final int MOST_RECORDS = 10_000;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST_MESSAGE = 1_000;

    /** What Firehose itself puts into a record at most, times what gzip makes of text. */
    private static final int LARGEST_RECORD = 32 << 20;

    /** How much more than a body all records together may be once decompressed. */
    private static final long TIMES_DECOMPRESSED = 4;

    private final Clock clock;

    public Firehose(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/v1/firehose";
    }

    @Override
    public Transport transport() {
        return Transport.FIREHOSE;
    }

    @Override
    public String keyHeader() {
        return "x-amz-firehose-access-key";
    }

    @Override
    public String deliveryId(Delivery delivery) {
        String id = id(delivery);
        if (id.isEmpty()) {
            throw malformed("X-Amz-Firehose-Request-Id must be 1 to 128 letters, digits, '-', '_', '.' or ':'");
        }
        return id;
    }

    /** Empty when there is none that could be answered with as it is. */
    private static String id(Delivery delivery) {
        String id = delivery.header().apply(REQUEST_ID);
        return id != null && id.matches("[A-Za-z0-9._:-]{1,128}") ? id : "";
    }

    @Override
    public Tally read(Delivery delivery, Logs logs) {
        Json request = Json.read(delivery.body().data(), delivery.body().size(), delivery.budget());
        if (!request.isObject()) {
            throw malformed("expected a JSON object");
        }
        if (!request.text("requestId").equals(id(delivery))) {
            throw malformed("requestId must be what X-Amz-Firehose-Request-Id says");
        }
        if (!request.get("records").isList()) {
            throw malformed("records must be an array");
        }
        List<Json> records = request.get("records").list();
        if (records.size() > MOST_RECORDS) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "more than " + MOST_RECORDS + " records; send them in parts");
        }
        CloudWatchDocument document = new CloudWatchDocument(region(delivery), common(delivery));
        Allowance allowance =
                new Allowance(Math.min(LARGEST_RECORD, delivery.maxBytes()), TIMES_DECOMPRESSED * delivery.maxBytes());
        Tally tally = new Tally();
        for (Json record : records) {
            read(record, document, allowance, delivery, logs, tally);
        }
        return tally;
    }

    private void read(
            Json record, CloudWatchDocument document, Allowance allowance, Delivery delivery, Logs logs, Tally tally) {
        byte[] data = record.text("data").getBytes(StandardCharsets.UTF_8);
        try (InFlight.Lease scratch = delivery.scratch().get()) {
            if (!record.get("data").isText()) {
                throw malformed("data is missing");
            }
            data = Compressed.base64(record.text("data"));
            read(documents(data, allowance, scratch), document, logs, scratch, tally);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.MALFORMED) {
                throw refusal;
            }
            tally.unreadable();
            Unreadable.add(logs, "Firehose", refusal.getMessage(), data, clock.millis() * 1_000_000);
        }
    }

    /** One record that is too large must not keep the others out: Firehose does not deliver again what was answered 413. */
    private static List<Json> documents(byte[] data, Allowance allowance, InFlight.Lease scratch) {
        try {
            return CloudWatchData.documents(data, data.length, allowance, scratch);
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.TOO_LARGE || allowance.exhausted()) {
                throw refusal;
            }
            throw malformed(refusal.getMessage());
        }
    }

    private static void read(
            List<Json> documents, CloudWatchDocument document, Logs logs, InFlight.Lease scratch, Tally tally) {
        boolean control = false;
        long lost = 0;
        for (Json found : documents) {
            CloudWatchDocument.Outcome outcome = document.read(found, logs, scratch);
            control |= outcome.control();
            lost += outcome.lost();
        }
        tally.lost(lost);
        if (control) {
            tally.control();
        } else {
            tally.read();
        }
    }

    /** The stream's, of {@code arn:aws:firehose:region:account:deliverystream/name}. */
    private static String region(Delivery delivery) {
        String arn = delivery.header().apply("x-amz-firehose-source-arn");
        String[] parts = arn == null ? new String[0] : arn.split(":", -1);
        return parts.length >= 6 && parts[3].matches("[a-z0-9-]{1,32}") ? parts[3] : "";
    }

    /** What the operator set on the stream; damaged, there is none, since logs are worth more than their labels. */
    private static Map<String, String> common(Delivery delivery) {
        String header = delivery.header().apply("x-amz-firehose-common-attributes");
        Map<String, String> attributes = new TreeMap<>();
        if (header != null) {
            byte[] json = header.getBytes(StandardCharsets.UTF_8);
            try {
                Json.read(json, json.length, delivery.budget())
                        .get("commonAttributes")
                        .members()
                        .forEach((key, value) -> {
                            boolean allowed = !key.equals("faas.name") && !key.startsWith("coldspan.");
                            if (allowed && attributes.size() < MOST_ATTRIBUTES) {
                                attributes.put(key, value.text());
                            }
                        });
            } catch (Refusal damaged) {
                return Map.of();
            }
        }
        return attributes;
    }

    @Override
    public Answer accepted(Delivery delivery) {
        return new Answer(200, document(delivery, ""));
    }

    @Override
    public Answer refused(Delivery delivery, int status, String message) {
        return new Answer(status, document(delivery, message));
    }

    private byte[] document(Delivery delivery, String error) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("requestId", id(delivery));
        document.put("timestamp", clock.millis());
        if (!error.isEmpty()) {
            document.put("errorMessage", Texts.shorten(error, LONGEST_MESSAGE));
        }
        return Answers.json(document);
    }

    private static Refusal malformed(String message) {
        return new Refusal(Refusal.Kind.MALFORMED, message);
    }
}
