package dev.coldspan.collector.benchmark;

/**
 * What a collector answered to a request.
 *
 * @param accepted spans that are acknowledged
 * @param status of HTTP or gRPC, as text
 * @param refused whether nothing was taken, for now
 * @param delayed whether a refusal says when to try again
 */
record Answer(int accepted, String status, boolean refused, boolean delayed) {

    static Answer accepted(int spans) {
        return new Answer(spans, "ok", false, false);
    }

    static Answer refused(String status, boolean delayed) {
        return new Answer(0, status, true, delayed);
    }
}
