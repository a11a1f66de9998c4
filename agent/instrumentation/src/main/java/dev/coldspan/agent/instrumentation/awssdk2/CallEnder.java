package dev.coldspan.agent.instrumentation.awssdk2;

import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.awssdk.AwsCall;
import dev.coldspan.agent.instrumentation.awssdk.Members;
import dev.coldspan.agent.instrumentation.awssdk.ResponseAttributes;
import dev.coldspan.agent.instrumentation.reflect.Caller;
import dev.coldspan.agent.instrumentation.reflect.Getter;
import java.util.Optional;

/** Reads the response or the exception and ends the span. */
final class CallEnder {
    private static final String MODEL = "software.amazon.awssdk.services.";
    private static final String CORE = "software.amazon.awssdk.core.";

    private final Getter streamed = Getter.of("response");
    private final Getter http = Getter.of("sdkHttpResponse");
    private final Getter status = Getter.of("statusCode");
    private final Getter requestId = Getter.of("requestId");
    private final Getter extendedRequestId = Getter.of("extendedRequestId");
    private final Getter details = Getter.of("awsErrorDetails");
    private final Getter errorCode = Getter.of("errorCode");
    private final Caller header = Caller.of("firstMatchingHeader", "java.lang.String");

    CallEnder() {}

    void end(AwsCall call, Object result, Throwable thrown) {
        Throwable unnamed = thrown;
        try {
            if (call.span().isRecording()) {
                unnamed = describe(call, result, thrown);
            }
        } finally {
            call.end(unnamed);
        }
    }

    /** Returns the exception when it is yet to be named. */
    private Throwable describe(AwsCall call, Object result, Throwable thrown) {
        if (thrown == null) {
            succeeded(call, response(result));
            return null;
        }
        return failed(call.span(), thrown) ? null : thrown;
    }

    // A streamed body comes in an object of the SDK that knows the response, or in one of the application's.
    private Object response(Object result) {
        String type = result == null ? "" : result.getClass().getName();
        if (type.startsWith(MODEL)) {
            return result;
        }
        return type.startsWith(CORE) ? streamed.from(result) : null;
    }

    private void succeeded(AwsCall call, Object response) {
        Object head = http.from(response);
        if (head == null) {
            return;
        }
        boolean s3 = call.operation().service().equals("S3");
        String id = header(head, s3 ? "x-amz-request-id" : "x-amzn-RequestId");
        ResponseAttributes.http(call.span(), status.number(head, 0), id, s3 ? header(head, "x-amz-id-2") : null);
        ResponseAttributes.describe(call.span(), call.operation(), new Members(SdkModel.INSTANCE, response));
    }

    private String header(Object head, String name) {
        Object value = header.call(head, name);
        return value instanceof Optional ? (String) ((Optional<?>) value).orElse(null) : null;
    }

    /** Whether the exception is the service's own, with an error code. */
    private boolean failed(LiveSpan span, Throwable thrown) {
        String code = thrown.getClass().getName().startsWith("software.amazon.awssdk.")
                ? errorCode.text(details.from(thrown))
                : null;
        if (code == null) {
            return false;
        }
        ResponseAttributes.http(span, status.number(thrown, 0), requestId.from(thrown), extendedRequestId.from(thrown));
        span.set("error.type", code);
        span.fail(thrown.getMessage());
        return true;
    }
}
