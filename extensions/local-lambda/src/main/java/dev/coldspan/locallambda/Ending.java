package dev.coldspan.locallambda;

import dev.coldspan.locallambda.telemetry.PlatformEvents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * How one run of the runtime ended, with the texts Lambda has for it.
 *
 * @param status of the REPORT line, null for success
 * @param errorType of the REPORT line, null if there is none
 */
record Ending(Outcome outcome, byte[] payload, String status, String errorType) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final String OUT_OF_MEMORY = "Runtime.OutOfMemory";
    private static final String EXIT_ERROR = "Runtime.ExitError";

    /** The runtime goes on. An error it reported itself, even an OutOfMemoryError, is no error of the platform's. */
    static Ending returned(Invocation.Answer answer) {
        Outcome outcome = answer.outcome() == Outcome.OK ? Outcome.OK : Outcome.ERROR;
        return new Ending(outcome, answer.payload(), null, null);
    }

    /** @param answer what the runtime had posted before the limit passed, or null */
    static Ending timedOut(String requestId, Duration limit, Invocation.Answer answer) {
        String message = String.format(Locale.ROOT, "Task timed out after %.2f seconds", limit.toMillis() / 1000.0);
        byte[] payload = answer == null ? document(requestId, "Sandbox.Timedout", message) : answer.payload();
        return new Ending(Outcome.TIMEOUT, payload, "timeout", null);
    }

    /** @param answer what the runtime had posted before it exited, or null */
    static Ending exited(String requestId, int exitStatus, Invocation.Answer answer) {
        if (answer == null) {
            byte[] payload = document(requestId, EXIT_ERROR, exitMessage(exitStatus));
            return new Ending(Outcome.CRASH, payload, "error", EXIT_ERROR);
        }
        return answer.outcome() == Outcome.OUT_OF_MEMORY
                ? new Ending(Outcome.OUT_OF_MEMORY, answer.payload(), "error", OUT_OF_MEMORY)
                : new Ending(Outcome.CRASH, answer.payload(), "error", EXIT_ERROR);
    }

    /** The kernel's way, not the JVM's: the caller only learns of the signal, the REPORT line names the cause. */
    static Ending killedForMemory(String requestId, Invocation.Answer answer) {
        byte[] payload = answer == null ? document(requestId, EXIT_ERROR, exitMessage(128 + 9)) : answer.payload();
        return new Ending(Outcome.OUT_OF_MEMORY, payload, "error", OUT_OF_MEMORY);
    }

    /** @param answer what the runtime had posted before, or null */
    static Ending extensionFailed(String requestId, ExtensionFailure failure, Invocation.Answer answer) {
        byte[] payload =
                answer == null ? document(requestId, failure.errorType(), failure.message()) : answer.payload();
        return new Ending(Outcome.CRASH, payload, "error", failure.errorType());
    }

    static Ending initFailed(String requestId, InitFailure failure) {
        byte[] payload = failure.payload() == null
                ? document(requestId, failure.errorType(), failure.message())
                : failure.payload();
        return new Ending(Outcome.INIT_ERROR, payload, "error", failure.errorType());
    }

    /** As the platform's events say it. */
    PlatformEvents.Status asStatus() {
        return status == null ? PlatformEvents.Status.SUCCESS : new PlatformEvents.Status(status, errorType);
    }

    /** Whether the runtime waits for its next event. */
    boolean runtimeGoesOn() {
        return outcome == Outcome.OK || outcome == Outcome.ERROR;
    }

    static String exitMessage(int exitStatus) {
        if (exitStatus == 0) {
            return "Runtime exited without providing a reason";
        }
        return "Runtime exited with error: " + exitReason(exitStatus);
    }

    static String exitReason(int exitStatus) {
        return switch (exitStatus) {
            case 128 + 9 -> "signal: killed";
            case 128 + 15 -> "signal: terminated";
            case 128 + 6 -> "signal: aborted";
            default -> "exit status " + exitStatus;
        };
    }

    private static byte[] document(String requestId, String errorType, String message) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("errorType", errorType);
        document.put("errorMessage", "RequestId: " + requestId + " Error: " + message);
        return JSON.writeValueAsBytes(document);
    }
}
