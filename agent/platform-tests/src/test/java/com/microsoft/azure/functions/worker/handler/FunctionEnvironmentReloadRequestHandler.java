package com.microsoft.azure.functions.worker.handler;

import com.microsoft.azure.functions.rpc.messages.FunctionEnvironmentReloadRequest;

/** Says that the settings were taken over. */
public final class FunctionEnvironmentReloadRequestHandler {
    /** What {@code MessageHandler.handle} does. */
    public String handle(FunctionEnvironmentReloadRequest request) {
        return execute(request, new StringBuilder());
    }

    String execute(FunctionEnvironmentReloadRequest request, StringBuilder response) {
        return "reloaded";
    }
}
