package dev.coldspan.collector.benchmark;

/**
 * What a collector answered to a request.
 *
 * @param accepted spans that are acknowledged
 * @param status of HTTP or gRPC, as text
 * @param refused whether nothing was taken, for now
 * @param delayMillis when to try again after a refusal, {@link #UNKNOWN} when it does not say
 */
record Answer(int accepted, String status, boolean refused, long delayMillis) {

    static final long UNKNOWN = -1;

    static Answer accepted(int spans) {
        return new Answer(spans, "ok", false, 0);
    }

    boolean delayed() {
        return delayMillis >= 0;
    }

    static Answer refused(String status, long delayMillis) {
        return new Answer(0, status, true, delayMillis);
    }
}
