package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.event.Event;
import dev.coldspan.agent.instrumentation.event.Response;
import dev.coldspan.agent.instrumentation.invocation.Call;
import dev.coldspan.agent.instrumentation.invocation.Keys;

/** A call as the runtime client got it from the Runtime API: with the bytes of its event and of its answer. */
final class RequestCall extends Call {
    private final InvocationRequest request;
    private final LambdaFunction function;
    private final byte[] content;
    private final Origin origin;
    private final Restore restore;

    RequestCall(InvocationRequest request, LambdaFunction function) {
        this.request = request;
        this.function = function;
        this.content = request.getContent();
        this.origin = Origin.of(Event.of(content, content == null ? 0 : content.length), function);
        this.restore = function.isSnapStart() ? Restore.take() : null;
    }

    boolean isOf(InvocationRequest other) {
        return request == other;
    }

    @Override
    public String functionName() {
        return function.name();
    }

    @Override
    public Kind kind() {
        return origin.kind();
    }

    @Override
    public SpanRef parent() {
        return origin.parent(request.getClientContext(), request.getXrayTraceId());
    }

    @Override
    public void describe(SpanStart root) {
        String arn = request.getInvokedFunctionArn();
        function.locate(arn);
        root.set(Keys.INVOCATION_ID, request.getId()).set(Keys.INVOKED_ARN, arn);
        origin.describe(root);
        if (restore != null) {
            restore.describe(root);
        }
        if (content != null) {
            root.set("coldspan.request.size_bytes", Long.valueOf(content.length));
        }
        if (function.requests() != null) {
            root.set("coldspan.request.body", function.requests().of(content, content == null ? 0 : content.length));
        }
    }

    @Override
    public void started(Spans spans, LiveSpan root) {
        origin.started(spans, root);
        if (restore != null) {
            restore.record(spans, root);
        }
    }

    @Override
    public boolean describeResult(LiveSpan root, Object result) {
        if (!(result instanceof byte[])) {
            return false;
        }
        byte[] answer = (byte[]) result;
        root.set("coldspan.response.size_bytes", answer.length);
        return origin.tellsOfResponses() && origin.describeResponse(root, Response.of(answer));
    }

    @Override
    public Throwable failure(LiveSpan root, Throwable thrown) {
        if (!ClientFault.isNotParsed(thrown)) {
            return thrown;
        }
        root.set("coldspan.error.phase", "deserialization");
        return ClientFault.rootOf(thrown);
    }

    @Override
    public long remainingMillis() {
        return Math.max(0, request.getDeadlineTimeInMs() - System.currentTimeMillis());
    }
}
