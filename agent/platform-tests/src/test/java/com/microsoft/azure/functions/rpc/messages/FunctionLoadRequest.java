package com.microsoft.azure.functions.rpc.messages;

import java.util.Map;

/** Describes one function. */
public record FunctionLoadRequest(String functionId, String name, String trigger) {
    public String getFunctionId() {
        return functionId;
    }

    public RpcFunctionMetadata getMetadata() {
        return new RpcFunctionMetadata(name, trigger);
    }

    /** Name and bindings. */
    public record RpcFunctionMetadata(String name, String trigger) {
        public String getName() {
            return name;
        }

        public String getEntryPoint() {
            return "com.example.App." + name;
        }

        public Map<String, BindingInfo> getBindingsMap() {
            return Map.of("in", new BindingInfo(trigger), "$return", new BindingInfo("http"));
        }
    }

    /** One binding. */
    public record BindingInfo(String type) {
        public String getType() {
            return type;
        }
    }
}
