package com.microsoft.azure.functions.rpc.messages;

import java.util.Map;

/** An app's settings. */
public record FunctionEnvironmentReloadRequest(Map<String, String> variables) {
    public Map<String, String> getEnvironmentVariablesMap() {
        return variables;
    }
}
