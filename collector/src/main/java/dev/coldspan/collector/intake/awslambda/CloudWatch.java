package dev.coldspan.collector.intake.awslambda;

import dev.coldspan.collector.intake.Delivery;
import dev.coldspan.collector.intake.PlainAnswers;
import dev.coldspan.collector.intake.Tally;
import dev.coldspan.collector.intake.kit.Allowance;
import dev.coldspan.collector.intake.kit.Json;
import dev.coldspan.collector.intake.kit.Logs;
import dev.coldspan.collector.otlp.Transport;
import dev.coldspan.collector.pipeline.Refusal;
import java.util.List;
import java.util.Map;

/**
 * Documents of CloudWatch Logs, posted by a function subscribed to them or by hand: the event as that function gets it, or what is in
 * it, compressed or not. The region is in the header {@code X-Coldspan-Region} or the parameter {@code region}.
 */
public final class CloudWatch implements PlainAnswers {

    @Override
    public String path() {
        return "/v1/cloudwatch";
    }

    @Override
    public Transport transport() {
        return Transport.CLOUDWATCH;
    }

    @Override
    public Tally read(Delivery delivery, Logs logs) {
        CloudWatchDocument document = new CloudWatchDocument(region(delivery), Map.of());
        List<Json> documents = CloudWatchData.documents(
                delivery.body().data(),
                delivery.body().size(),
                new Allowance(delivery.maxBytes(), 2L * delivery.maxBytes()),
                delivery.budget());
        if (documents.isEmpty()) {
            throw new Refusal(Refusal.Kind.MALFORMED, "the body is empty");
        }
        Tally tally = new Tally();
        for (Json found : documents) {
            CloudWatchDocument.Outcome outcome = document.read(found, logs, delivery.budget());
            tally.lost(outcome.lost());
            if (outcome.control()) {
                tally.control();
            } else {
                tally.read();
            }
        }
        return tally;
    }

    static String region(Delivery delivery) {
        String region = delivery.told("x-coldspan-region", "region");
        if (!region.matches("[a-z0-9-]{0,32}")) {
            throw new Refusal(Refusal.Kind.MALFORMED, "region must be one of AWS's, such as eu-west-1");
        }
        return region;
    }
}
