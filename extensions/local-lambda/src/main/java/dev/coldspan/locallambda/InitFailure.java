package dev.coldspan.locallambda;

/**
 * Why a runtime did not become ready.
 *
 * @param status {@code timeout} or {@code error}, as INIT_REPORT says it
 * @param errorType null with a timeout
 * @param exitStatus of the process, if it exited
 * @param payload what the runtime posted to {@code /init/error}, or null
 */
record InitFailure(String status, String errorType, int exitStatus, byte[] payload) {

    static InitFailure timeout() {
        return new InitFailure("timeout", null, 0, null);
    }

    static InitFailure exited(int exitStatus) {
        return new InitFailure("error", "Runtime.ExitError", exitStatus, null);
    }

    static InitFailure reported(String errorType, byte[] payload) {
        return new InitFailure("error", errorType, 0, payload);
    }

    boolean isTimeout() {
        return errorType == null;
    }
}
