package com.microsoft.azure.functions.rpc.messages;

import java.util.List;
import java.util.Map;

/** Unset text is empty, as in generated classes. */
public record InvocationRequest(
        String invocationId, String functionId, String traceParent, RpcHttp http, Map<String, TypedData> metadata) {
    public String getInvocationId() {
        return invocationId;
    }

    public String getFunctionId() {
        return functionId;
    }

    public RpcTraceContext getTraceContext() {
        return new RpcTraceContext(traceParent);
    }

    public RetryContext getRetryContext() {
        return new RetryContext();
    }

    public List<ParameterBinding> getInputDataList() {
        return http == null ? List.of() : List.of(new ParameterBinding(new TypedData("", http)));
    }

    public Map<String, TypedData> getTriggerMetadataMap() {
        return metadata;
    }

    /** Trace context. */
    public record RpcTraceContext(String traceParent) {
        public String getTraceParent() {
            return traceParent;
        }

        public String getTraceState() {
            return "";
        }
    }

    /** No retries. */
    public static final class RetryContext {
        public int getRetryCount() {
            return 0;
        }
    }

    /** One input. */
    public record ParameterBinding(TypedData data) {
        public TypedData getData() {
            return data;
        }
    }

    /** Text or an HTTP message. */
    public record TypedData(String text, RpcHttp http) {
        public boolean hasHttp() {
            return http != null;
        }

        public RpcHttp getHttp() {
            return http;
        }

        public String getString() {
            return text;
        }
    }

    /** A request, or an answer by its status. */
    public record RpcHttp(String method, String url, String statusCode) {
        public String getMethod() {
            return method;
        }

        public String getUrl() {
            return url;
        }

        public String getStatusCode() {
            return statusCode;
        }
    }
}
