package dev.coldspan.locallambda.runtimeapi;

import java.nio.charset.StandardCharsets;

/** An answer of the Runtime API other than an event. The texts are those of AWS's own emulator. */
record Reply(int status, String contentType, byte[] body) {

    static Reply accepted() {
        return json(202, "{\"status\":\"OK\"}\n");
    }

    static Reply invalidRequestId() {
        return error(400, "InvalidRequestID", "Invalid request ID");
    }

    static Reply invalidTransition(String from, String to) {
        String message = "State transition from " + from + " to " + to
                + " failed for runtime. Error: State transition is not allowed";
        return error(403, "InvalidStateTransition", message);
    }

    static Reply responseTooLarge() {
        String message = "Exceeded maximum allowed payload size (" + RuntimeApi.MAX_RESPONSE_BYTES + " bytes).";
        return error(413, "RequestEntityTooLarge", message);
    }

    static Reply invalidResponseMode() {
        return error(400, "InvalidFunctionResponseMode", "Invalid function response mode");
    }

    static Reply notFound() {
        return new Reply(404, "text/plain; charset=utf-8", "404 page not found\n".getBytes(StandardCharsets.UTF_8));
    }

    static Reply methodNotAllowed() {
        return new Reply(405, "text/plain; charset=utf-8", new byte[0]);
    }

    /** All messages are constants of this file, so they need no JSON escaping. */
    private static Reply error(int status, String type, String message) {
        return json(status, "{\"errorMessage\":\"" + message + "\",\"errorType\":\"" + type + "\"}\n");
    }

    private static Reply json(int status, String text) {
        return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
