package dev.coldspan.locallambda;

import java.time.Instant;

/**
 * Something happened to a sandbox.
 *
 * @param instance log stream name of the sandbox
 * @param pid process id of its JVM
 */
public record SandboxEvent(Instant time, String functionName, String instance, long pid, State state) {

    /** What the sandbox became. */
    public enum State {
        /** A JVM was started; its init is under way. */
        STARTED,
        /** All its threads were stopped because it is idle. */
        FROZEN,
        /** It runs again for the next invocation. */
        THAWED,
        /** Ended because it was idle for the idle timeout. */
        REAPED,
        /** Killed by the platform: the time limit passed. */
        KILLED,
        /** Its JVM ended by itself or was killed by somebody else. */
        EXITED,
        /** Ended because {@link LocalLambda} was closed. */
        CLOSED
    }
}
