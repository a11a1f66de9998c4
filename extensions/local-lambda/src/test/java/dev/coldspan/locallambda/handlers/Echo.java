package dev.coldspan.locallambda.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.LinkedHashMap;
import java.util.Map;

/** Answers with what it got and where it ran. */
public final class Echo implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        System.out.println("echo says " + event.get("say"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("event", event);
        answer.put("requestId", context.getAwsRequestId());
        answer.put("functionArn", context.getInvokedFunctionArn());
        answer.put("remainingMs", context.getRemainingTimeInMillis());
        answer.put("memoryMb", context.getMemoryLimitInMB());
        answer.put("logStream", context.getLogStreamName());
        answer.put("trace", System.getProperty("com.amazonaws.xray.traceHeader"));
        answer.put(
                "client",
                context.getClientContext() == null
                        ? null
                        : context.getClientContext().getCustom());
        answer.put("pid", ProcessHandle.current().pid());
        answer.put("env", System.getenv());
        answer.put("loader", Echo.class.getClassLoader().getClass().getName());
        return answer;
    }
}
