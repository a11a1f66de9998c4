package dev.coldspan.agent.instrumentation.awssdk1;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.awssdk.ResponseAttributes;
import dev.coldspan.agent.instrumentation.reflect.Getter;

/** What an exception of the service says. */
final class Failure {
    private final Getter errorCode = Getter.of("getErrorCode");
    private final Getter status = Getter.of("getStatusCode");
    private final Getter requestId = Getter.of("getRequestId");
    private final Getter extendedRequestId = Getter.of("getExtendedRequestId");

    Failure() {}

    /** Whether the exception is the service's own, with an error code that now stands in the span. */
    boolean named(LiveSpan span, Throwable thrown) {
        if (thrown == null || !thrown.getClass().getName().startsWith("com.amazonaws.") || !span.isRecording()) {
            return false;
        }
        String code = errorCode.text(thrown);
        if (code == null) {
            return false;
        }
        ResponseAttributes.http(span, status.number(thrown, 0), requestId.from(thrown), extendedRequestId.from(thrown));
        span.set("error.type", code);
        span.fail(thrown.getMessage());
        return true;
    }
}
