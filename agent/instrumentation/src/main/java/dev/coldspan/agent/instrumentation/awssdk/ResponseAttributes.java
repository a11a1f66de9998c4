package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.trace.LiveSpan;

/** What a response says about its call. */
public final class ResponseAttributes {
    private static final String[] FAILED = {"FailedRecordCount", "FailedEntryCount"};

    private ResponseAttributes() {}

    /** Describes a response of the service; the members are the response's. */
    public static void describe(LiveSpan span, AwsOperation operation, Members response) {
        if (operation.isSend()) {
            span.set("messaging.message.id", response.text("MessageId"));
            failures(span, response);
        } else if (operation.name().equals("ReceiveMessage")) {
            span.set("messaging.batch.message_count", Sizes.of(response.get("Messages")));
        }
    }

    // A batch succeeds as a call even when every entry of it was refused.
    private static void failures(LiveSpan span, Members response) {
        long failed = Sizes.of(response.get("Failed"));
        for (String name : FAILED) {
            Object count = response.get(name);
            failed += count instanceof Integer ? (Integer) count : 0;
        }
        if (failed > 0) {
            span.set("coldspan.messaging.failed_count", failed);
        }
    }

    /** Describes the HTTP exchange; ids may be null, a status of 0 is unknown. */
    public static void http(LiveSpan span, int status, Object requestId, Object extendedRequestId) {
        if (status > 0) {
            span.set("http.response.status_code", status);
        }
        span.set("aws.request_id", requestId instanceof String ? requestId : null);
        span.set("aws.extended_request_id", extendedRequestId instanceof String ? extendedRequestId : null);
    }
}
