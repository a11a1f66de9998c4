package dev.coldspan.collector;

import dev.coldspan.collector.intake.Source;
import dev.coldspan.collector.intake.awslambda.CloudWatch;
import dev.coldspan.collector.intake.awslambda.LambdaTelemetry;
import dev.coldspan.collector.intake.azure.AzureMonitor;
import dev.coldspan.collector.intake.firehose.Firehose;
import dev.coldspan.collector.intake.google.CloudLogging;
import java.time.Clock;
import java.util.List;

/** The forms in which platforms deliver their logs over HTTP. */
final class Sources {

    private Sources() {}

    static List<Source> of(Clock clock) {
        return List.of(
                new Firehose(clock),
                new CloudWatch(),
                new LambdaTelemetry(clock),
                new AzureMonitor(clock),
                new CloudLogging(clock));
    }
}
