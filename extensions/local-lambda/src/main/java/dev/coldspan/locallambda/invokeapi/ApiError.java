package dev.coldspan.locallambda.invokeapi;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the words of AWS's API model: the SDKs make an exception of the same name out of it. */
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int status;
    private final String type;
    private final String reason;

    private ApiError(int status, String type, String reason, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.reason = reason;
    }

    static ApiError notFound(String arn) {
        return new ApiError(404, "ResourceNotFoundException", null, "Function not found: " + arn);
    }

    static ApiError noSuchOperation(String method, String path) {
        return new ApiError(
                404,
                "UnknownOperationException",
                null,
                "No operation " + method + " " + path + " here; there are Invoke and InvokeWithResponseStream");
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "InvalidParameterValueException", null, message);
    }

    static ApiError invalidContent(String message) {
        return new ApiError(400, "InvalidRequestContentException", null, message);
    }

    static ApiError tooLarge(int maxBytes) {
        return new ApiError(
                413,
                "RequestTooLargeException",
                null,
                "Request must be smaller than " + maxBytes + " bytes for the InvokeFunction operation");
    }

    /** @param reason one of the API model's, for example {@code ReservedFunctionConcurrentInvocationLimitExceeded} */
    static ApiError throttled(String reason, String message) {
        return new ApiError(429, "TooManyRequestsException", reason, message);
    }

    static ApiError forbidden(String message) {
        return new ApiError(403, "AccessDeniedException", null, message);
    }

    static ApiError service(String message) {
        return new ApiError(500, "ServiceException", null, message);
    }

    int status() {
        return status;
    }

    /** For the header {@code x-amzn-ErrorType}. */
    String type() {
        return type;
    }

    /** Both spellings of the message: AWS's own differ by exception, and SDKs look for either. */
    byte[] body() {
        ObjectNode body = JSON.createObjectNode();
        body.put("Type", status < 500 ? "User" : "Service");
        body.put("Message", getMessage());
        body.put("message", getMessage());
        if (reason != null) {
            body.put("Reason", reason);
        }
        return JSON.writeValueAsBytes(body);
    }
}
