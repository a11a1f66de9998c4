package dev.coldspan.collector.receive;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.rpc.BadRequest;
import com.google.rpc.Code;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.coldspan.collector.pipeline.Refusal;

/** Refusals as OTLP wants them said: the status of gRPC, the code of HTTP and the details that tell whether to retry. */
final class Answers {

    private Answers() {}

    static Status status(Refusal refusal) {
        Status.Builder status =
                Status.newBuilder().setCode(code(refusal.kind()).getNumber()).setMessage(refusal.getMessage());
        if (refusal.kind() == Refusal.Kind.MALFORMED) {
            status.addDetails(Any.pack(BadRequest.newBuilder()
                    .addFieldViolations(BadRequest.FieldViolation.newBuilder()
                            .setField(refusal.field())
                            .setDescription(refusal.getMessage()))
                    .build()));
        }
        if (refusal.kind().retryable()) {
            status.addDetails(Any.pack(RetryInfo.newBuilder()
                    .setRetryDelay(Duration.newBuilder().setSeconds(refusal.retryAfterSeconds()))
                    .build()));
        }
        return status.build();
    }

    static Status status(Code code, String message) {
        return Status.newBuilder().setCode(code.getNumber()).setMessage(message).build();
    }

    static int http(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> 400;
            case TOO_LARGE -> 413;
            case TOO_SLOW -> 408;
            case INTERNAL -> 500;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case OVERLOADED, QUOTA -> 429;
            case QUEUE_FULL, UNAVAILABLE -> 503;
        };
    }

    /** RESOURCE_EXHAUSTED without a delay means "do not send again", so only size limits use it. */
    private static Code code(Refusal.Kind kind) {
        return switch (kind) {
            case MALFORMED -> Code.INVALID_ARGUMENT;
            case TOO_LARGE -> Code.RESOURCE_EXHAUSTED;
            case TOO_SLOW -> Code.DEADLINE_EXCEEDED;
            case INTERNAL -> Code.INTERNAL;
            case UNAUTHENTICATED -> Code.UNAUTHENTICATED;
            case FORBIDDEN -> Code.PERMISSION_DENIED;
            case OVERLOADED, QUOTA, QUEUE_FULL, UNAVAILABLE -> Code.UNAVAILABLE;
        };
    }
}
