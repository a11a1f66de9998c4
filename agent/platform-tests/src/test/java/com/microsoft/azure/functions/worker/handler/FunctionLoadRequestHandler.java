package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;

/** Says that the function is loaded. */
public final class FunctionLoadRequestHandler {
    /** What {@code MessageHandler.handle} does. */
    public String handle(FunctionLoadRequest request) {
        return execute(request, new StringBuilder());
    }

    String execute(FunctionLoadRequest request, StringBuilder response) {
        return "loaded";
    }
}
