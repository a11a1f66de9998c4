package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.InvokeOptions;
import dev.coldspan.locallambda.invokeapi.DestinationRecord.Condition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records to files and makes them events of other functions. */
final class DestinationSender {

    private static final Logger LOG = LoggerFactory.getLogger(DestinationSender.class);

    private final Function<String, String> arns;
    private final Clock clock;
    private final AsyncCounters counters;
    private final Consumer<AsyncEvent> queue;

    /** @param queue takes events for other functions */
    DestinationSender(Function<String, String> arns, Clock clock, AsyncCounters counters, Consumer<AsyncEvent> queue) {
        this.arns = arns;
        this.clock = clock;
        this.counters = counters;
        this.queue = queue;
    }

    /** @param destination null for none */
    void send(Destination destination, AsyncEvent event, Condition condition, InvocationResult last) {
        if (destination != null) {
            String arn = arns.apply(event.function());
            deliver(destination, event, DestinationRecord.of(event, arn, condition, last, clock.instant()));
        }
    }

    /** A function gets the event as it came; a file gets it with the attributes of a queue's message. */
    void sendLetter(Destination destination, AsyncEvent event, InvocationResult last) {
        if (destination instanceof Destination.ToFile) {
            deliver(destination, event, DestinationRecord.deadLetter(event, last));
        } else if (destination != null) {
            deliver(destination, event, event.payload());
        }
    }

    private void deliver(Destination destination, AsyncEvent event, byte[] document) {
        if (destination instanceof Destination.ToFile file) {
            append(file.path(), document);
        } else if (destination instanceof Destination.ToFunction function) {
            InvokeOptions options = InvokeOptions.none()
                    .withRequestId(UUID.randomUUID().toString())
                    .withTraceHeader(event.options().traceHeader());
            queue.accept(new AsyncEvent(function.name(), document, options, clock.instant(), 0, 0, event.hops() + 1));
        }
    }

    /** One write per line, so that lines of several threads and programs do not mix. */
    private synchronized void append(Path path, byte[] document) {
        byte[] line = Arrays.copyOf(document, document.length + 1);
        line[document.length] = '\n';
        try {
            Files.write(path, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("Cannot write to the destination {}: {}", path, e.toString());
            counters.undelivered();
        }
    }
}
