package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import java.lang.reflect.Method;

/** Calls a function by reflection, so that what it throws comes wrapped. */
public final class InvocationRequestHandler {
    /** What {@code MessageHandler.handle} does. */
    public String handle(InvocationRequest request) throws Exception {
        return execute(request, new InvocationResponse.Builder());
    }

    String execute(InvocationRequest request, InvocationResponse.Builder response) throws Exception {
        boolean http = request.http() != null;
        Method function = InvocationRequestHandler.class.getDeclaredMethod(http ? "hello" : "onOrder", String.class);
        Object status = function.invoke(null, http ? request.http().url() : request.traceParent());
        if (http) {
            InvocationRequest.RpcHttp answer = new InvocationRequest.RpcHttp("", "", String.valueOf(status));
            response.setReturnValue(new InvocationRequest.TypedData("", answer));
        }
        return "succeeded";
    }

    static Object hello(String url) {
        if (url.endsWith("fail")) {
            throw new IllegalStateException("order 17 not found");
        }
        return url.endsWith("busy") ? 503 : 200;
    }

    static Object onOrder(String message) throws InterruptedException {
        Thread.sleep(message.equals("slow") ? 400 : 0);
        return null;
    }
}
