package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.instrumentation.invocation.Call;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Calls as the runtime client hands them over, and the root spans that come of them. */
final class Calls {
    static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live";
    static final String TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final String XRAY = "Root=1-6900aa00-0123456789abcdef01234567;Parent=89abcdef01234567;Sampled=0";

    private Calls() {}

    static LambdaFunction function(String... variables) {
        Map<String, String> environment = new HashMap<>(Map.of("AWS_LAMBDA_FUNCTION_NAME", "orders"));
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        return new LambdaFunction(new LambdaEnvironment(environment), new ResourceAttributes());
    }

    static InvocationRequest request(String event) {
        InvocationRequest request = new InvocationRequest();
        request.setId("7c1d0f2a");
        request.setInvokedFunctionArn(ARN);
        request.setDeadlineTimeInMs(System.currentTimeMillis() + 5_000);
        request.setContent(event == null ? null : event.getBytes(StandardCharsets.UTF_8));
        return request;
    }

    /** The root span as it is when the call has started. */
    static RecordedSpan started(Call call, Recorded recorded) {
        SpanStart start = SpanStart.of(call.functionName(), call.kind()).parent(call.parent());
        call.describe(start);
        RecordedSpan root = (RecordedSpan) recorded.spans.start(start);
        call.started(recorded.spans, root);
        return root;
    }

    static RecordedSpan started(Call call) {
        return started(call, new Recorded());
    }

    /** A context that knows the remaining time and refuses to tell anything else. */
    static Context contextWith(int remainingMillis) {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return remainingMillis;
                    }
                    throw new IllegalStateException("refused");
                });
    }
}
