package dev.coldspan.collector;

import dev.coldspan.collector.intake.IntakeCounters;
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

    static List<Source> of(IntakeCounters counters, Clock clock) {
        return List.of(
                new Firehose(counters, clock),
                new CloudWatch(counters),
                new LambdaTelemetry(counters),
                new AzureMonitor(counters, clock),
                new CloudLogging(counters, clock));
    }
}
