package dev.coldspan.queryapi.cost;

/**
 * What some invocations used, as exact integers: rounded per invocation where the provider does so, then summed. Money is made of it only
 * when somebody asks.
 *
 * @param requests number of invocations
 * @param billedMs what the platform bills, initialisation included, in milliseconds
 * @param executionUnits memory used times time in MB-ms, of plans that charge these
 * @param unmeteredMs the part of {@code billedMs} on such a plan whose memory nobody told
 * @param extraRequests what large asynchronous events cost beyond one request each
 * @param streamedBytes of streamed responses, those that are charged
 * @param meteredMs share of the activity of instances, of plans that charge this instead of invocations
 * @param restores how many began from a snapshot, on plans that charge this
 */
public record Quantities(
        long requests,
        long billedMs,
        long executionUnits,
        long unmeteredMs,
        long extraRequests,
        long streamedBytes,
        long meteredMs,
        long restores) {

    public static final Quantities NONE = new Quantities(0, 0, 0, 0, 0, 0, 0);

    /** Quantities of a plan that charges no restores. */
    public Quantities(
            long requests,
            long billedMs,
            long executionUnits,
            long unmeteredMs,
            long extraRequests,
            long streamedBytes,
            long meteredMs) {
        this(requests, billedMs, executionUnits, unmeteredMs, extraRequests, streamedBytes, meteredMs, 0);
    }

    /** Invocations and their billed milliseconds, of a plan that charges no more. */
    public static Quantities of(long requests, long billedMs) {
        return new Quantities(requests, billedMs, 0, 0, 0, 0, 0);
    }

    /**
     * A part of it, rounded down.
     *
     * @param ofRequests part of the requests and of what large events add to them, 0 to 1
     * @param ofTime part of everything that is measured in time
     */
    public Quantities part(double ofRequests, double ofTime) {
        return new Quantities(
                (long) (requests * ofRequests),
                (long) (billedMs * ofTime),
                (long) (executionUnits * ofTime),
                (long) (unmeteredMs * ofTime),
                (long) (extraRequests * ofRequests),
                0,
                (long) (meteredMs * ofTime),
                (long) (restores * ofRequests));
    }

    /** @throws ArithmeticException when a sum does not fit into 63 bits */
    public Quantities plus(Quantities more) {
        return new Quantities(
                Math.addExact(requests, more.requests),
                Math.addExact(billedMs, more.billedMs),
                Math.addExact(executionUnits, more.executionUnits),
                Math.addExact(unmeteredMs, more.unmeteredMs),
                Math.addExact(extraRequests, more.extraRequests),
                Math.addExact(streamedBytes, more.streamedBytes),
                Math.addExact(meteredMs, more.meteredMs),
                Math.addExact(restores, more.restores));
    }
}
