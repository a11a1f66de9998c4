package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which invocations are of an event that had been delivered before. Queues, state machines and Azure's host say so with the event; Lambda, which
 * repeats an asynchronous event when an attempt failed, does not, but gives every attempt the id of the first. Kinesis, DynamoDB streams and Kafka repeat
 * without a word.
 */
final class Retries {

    /** Attributes of a root span, and from what number on they tell of a retry. */
    private static final Map<String, Integer> COUNTS = new TreeMap<>(Map.of(
            "coldspan.queue.receive_count", 2,
            "coldspan.step_functions.retry_count", 1,
            "azure.functions.retry_count", 1));

    /** Lambda keeps an asynchronous event that long. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final String ID = "cityHash64(Tenant, FunctionName, InvocationId)";

    private Retries() {}

    /** The condition on rows of invocations; the first attempt of an id is looked for before the range too. */
    static String condition(TimeRange range, Parameters parameters) {
        String times = "Timestamp >= " + parameters.time(range.from().minus(LONGEST_WAIT)) + " AND Timestamp < "
                + parameters.time(range.to());
        String counted = COUNTS.entrySet().stream()
                .map(count -> "toUInt64OrZero(Attributes['" + count.getKey() + "']) >= " + count.getValue())
                .collect(Collectors.joining(" OR "));
        return "(" + counted + " OR (FunctionName, TraceId, SpanId) IN (" + repeats(times) + "))";
    }

    /**
     * All attempts but the first of the ids of which one failed: others are not repeated, and too many to be compared. Two passes over hashes
     * leave hardly any id whose rows have to be read.
     */
    private static String repeats(String times) {
        String failed = "SELECT " + ID + " FROM invocations WHERE " + times + " AND Outcome != 'ok'";
        String several = "SELECT id FROM (SELECT " + ID + " AS id, cityHash64(SpanId) AS span FROM invocations WHERE "
                + times + " AND " + ID + " IN (" + failed + ")) GROUP BY id HAVING min(span) != max(span)";
        String attempts =
                "SELECT FunctionName, arraySort(groupArray((Timestamp, TraceId, SpanId))) AS attempts FROM invocations FINAL"
                        + " WHERE " + times + " AND NOT Superseded AND " + ID + " IN (" + several + ")"
                        + " GROUP BY Tenant, FunctionName, InvocationId HAVING count() > 1";
        return "SELECT FunctionName, attempt.2, attempt.3 FROM (" + attempts
                + ") ARRAY JOIN arraySlice(attempts, 2) AS attempt";
    }
}
