package dev.coldspan.locallambda;

/** The function runs as often at once as its {@code maxConcurrency} allows (HTTP 429 on AWS). */
public final class TooManyRequestsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyRequestsException(String functionName, int maxConcurrency) {
        super("Rate Exceeded: function " + functionName + " already runs " + maxConcurrency
                + " invocations, its maxConcurrency");
    }
}
