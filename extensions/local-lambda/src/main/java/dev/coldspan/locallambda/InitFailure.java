package dev.coldspan.locallambda;

import dev.coldspan.locallambda.telemetry.PlatformEvents;

/**
 * Why an environment did not become ready.
 *
 * @param status {@code timeout} or {@code error}, as INIT_REPORT says it
 * @param errorType null with a timeout
 * @param message for the caller; null with a timeout
 * @param payload what the runtime posted to {@code /init/error}, or null
 */
record InitFailure(String status, String errorType, String message, byte[] payload) {

    static InitFailure timeout() {
        return new InitFailure("timeout", null, null, null);
    }

    static InitFailure exited(int exitStatus) {
        return new InitFailure("error", "Runtime.ExitError", Ending.exitMessage(exitStatus), null);
    }

    static InitFailure outOfMemory() {
        return new InitFailure("error", Ending.OUT_OF_MEMORY, Ending.exitMessage(128 + 9), null);
    }

    static InitFailure reported(String errorType, byte[] payload) {
        return new InitFailure("error", errorType, "the runtime could not be initialised", payload);
    }

    static InitFailure extension(ExtensionFailure failure) {
        return new InitFailure("error", failure.errorType(), failure.message(), null);
    }

    boolean isTimeout() {
        return errorType == null;
    }

    PlatformEvents.Status asStatus() {
        return new PlatformEvents.Status(status, errorType);
    }
}
