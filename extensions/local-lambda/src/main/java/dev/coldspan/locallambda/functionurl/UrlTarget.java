package dev.coldspan.locallambda.functionurl;

/** What a function URL calls. */
@FunctionalInterface
public interface UrlTarget {

    /** How the invocation ended, as far as an HTTP caller can tell. */
    enum Kind {
        RETURNED,
        FAILED,
        TIMED_OUT,
        THROTTLED
    }

    /** @param payload the handler's result or the error document */
    record Answer(Kind kind, byte[] payload) {}

    /** Blocks until the answer is there. */
    Answer invoke(String requestId, String traceHeader, byte[] event);
}
