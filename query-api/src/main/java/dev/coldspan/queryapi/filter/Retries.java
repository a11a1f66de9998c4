package dev.coldspan.queryapi.filter;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Parameters;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which invocations are of an event that had been delivered before. Queues, state machines and Azure's host say so with the event. Others do not, and
 * are told by what attempts have in common: Lambda, which repeats an asynchronous event when an attempt failed, gives every attempt the id of the
 * first; batches of Kinesis, DynamoDB streams and Kafka begin with the same record, which the agent tells.
 */
final class Retries {

    /** Attributes of a root span, and from what number on they tell of a retry. */
    private static final Map<String, Integer> COUNTS = new TreeMap<>(Map.of(
            "coldspan.queue.receive_count", 2,
            "coldspan.step_functions.retry_count", 1,
            "azure.functions.retry_count", 1));

    /** Lambda keeps an asynchronous event that long, and does not wait that long before it delivers a batch again. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final String BATCH = "Attributes['coldspan.batch.id']";

    /** How many records of a batch the function refused, in an answer that is no failure. */
    private static final String FAILURES = "Attributes['coldspan.batch.failures']";

    private static final String OF_STREAMS =
            " AND TriggerSource IN ('dynamodb', 'kafka', 'kinesis') AND " + BATCH + " != ''";

    private Retries() {}

    /** The condition on rows of invocations; the first attempt is looked for before the range too. */
    static String condition(TimeRange range, Parameters parameters) {
        String times = "Timestamp >= " + parameters.time(range.from().minus(LONGEST_WAIT)) + " AND Timestamp < "
                + parameters.time(range.to());
        String counted = COUNTS.entrySet().stream()
                .map(count -> "toUInt64OrZero(Attributes['" + count.getKey() + "']) >= " + count.getValue())
                .collect(Collectors.joining(" OR "));
        return "(" + counted + " OR (FunctionName, TraceId, SpanId) IN ("
                + repeats("InvocationId", times, "Outcome != 'ok'")
                + ") OR (FunctionName, TraceId, SpanId) IN ("
                + repeats(BATCH, times + OF_STREAMS, "(Outcome != 'ok' OR " + FAILURES + " != '')") + "))";
    }

    /**
     * All attempts but the first at what {@code key} names, where one attempt is {@code failed}: others are not repeated, and too many to be
     * compared. Two passes over hashes leave hardly any key whose rows have to be read.
     */
    private static String repeats(String key, String where, String failed) {
        String hash = "cityHash64(Tenant, FunctionName, " + key + ")";
        String again = "SELECT " + hash + " FROM invocations WHERE " + where + " AND " + failed;
        String several = "SELECT id FROM (SELECT " + hash + " AS id, cityHash64(SpanId) AS span FROM invocations WHERE "
                + where + " AND " + hash + " IN (" + again + ")) GROUP BY id HAVING min(span) != max(span)";
        String attempts =
                "SELECT FunctionName, arraySort(groupArray((Timestamp, TraceId, SpanId))) AS attempts FROM invocations FINAL"
                        + " WHERE " + where + " AND NOT Superseded AND " + hash + " IN (" + several + ")"
                        + " GROUP BY Tenant, FunctionName, " + key + " HAVING count() > 1";
        return "SELECT FunctionName, attempt.2, attempt.3 FROM (" + attempts
                + ") ARRAY JOIN arraySlice(attempts, 2) AS attempt";
    }
}
