package dev.coldspan.collector;

import dev.coldspan.collector.pipeline.Processor;
import dev.coldspan.collector.process.Validate;
import java.time.Clock;
import java.util.List;

/** The processors every item passes, in order. */
final class Processors {

    private Processors() {}

    static List<Processor> of(CollectorOptions options, Clock clock) {
        return List.of(new Validate(options.limits(), clock));
    }
}
