package com.microsoft.azure.functions.rpc.messages;

/** Only its builder is used. */
public final class InvocationResponse {
    private InvocationResponse() {}

    /** Takes the function's answer. */
    public static final class Builder {
        private InvocationRequest.TypedData value = new InvocationRequest.TypedData("", null);

        public void setReturnValue(InvocationRequest.TypedData newValue) {
            value = newValue;
        }

        public InvocationRequest.TypedData getReturnValue() {
            return value;
        }
    }
}
