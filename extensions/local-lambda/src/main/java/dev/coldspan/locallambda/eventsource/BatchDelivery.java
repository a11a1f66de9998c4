package dev.coldspan.locallambda.eventsource;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Delivers a batch of SQS, Kinesis or DynamoDB as Lambda's pollers do with {@code ReportBatchItemFailures}: again and
 * again with what failed, until nothing is left or it was tried often enough. Events of other sources are delivered
 * once.
 */
public final class BatchDelivery {

    /**
     * What came of it.
     *
     * @param attempts every invocation, in order
     * @param delivered identifiers the function has dealt with: message ids or sequence numbers
     * @param givenUp identifiers that would go to a dead letter queue
     */
    public record Result(List<InvocationResult> attempts, List<String> delivered, List<String> givenUp) {

        /** Whether nothing was given up and a single invocation without records succeeded. */
        public boolean complete() {
            return givenUp.isEmpty() && attempts.get(attempts.size() - 1).outcome() == Outcome.OK;
        }
    }

    private final Function<byte[], InvocationResult> function;
    private final int maxReceives;

    /**
     * @param function invokes with an event
     * @param maxReceives how often a record is delivered at most, at least 1; a queue's {@code maxReceiveCount}
     */
    public BatchDelivery(Function<byte[], InvocationResult> function, int maxReceives) {
        if (maxReceives < 1) {
            throw new IllegalArgumentException("maxReceives must be at least 1, not " + maxReceives);
        }
        this.function = function;
        this.maxReceives = maxReceives;
    }

    public Result deliver(byte[] event) {
        BatchRecords batch = BatchRecords.of(event);
        if (batch == null) {
            return new Result(List.of(function.apply(event)), List.of(), List.of());
        }
        List<InvocationResult> attempts = new ArrayList<>();
        List<String> delivered = new ArrayList<>();
        List<String> waiting = List.copyOf(batch.byId().keySet());
        for (int attempt = 1; attempt <= maxReceives && !waiting.isEmpty(); attempt++) {
            InvocationResult result = function.apply(attempt == 1 ? event : batch.event(waiting, attempt));
            attempts.add(result);
            Set<String> sent = new LinkedHashSet<>(waiting);
            boolean ran = result.outcome() == Outcome.OK;
            Set<String> failed = ran ? BatchResponse.failed(result.payload(), sent) : sent;
            List<String> again =
                    batch.toRepeat(failed).stream().filter(sent::contains).toList();
            waiting.stream().filter(id -> !again.contains(id)).forEach(delivered::add);
            waiting = again;
        }
        return new Result(List.copyOf(attempts), List.copyOf(delivered), waiting);
    }
}
