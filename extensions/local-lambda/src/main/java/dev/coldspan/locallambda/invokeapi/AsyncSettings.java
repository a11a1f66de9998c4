package dev.coldspan.locallambda.invokeapi;

import java.time.Duration;

/**
 * What becomes of asynchronous invocations, as {@code PutFunctionEventInvokeConfig} has it.
 *
 * @param maxRetries 0 to 2 attempts after the first one, when the function failed
 * @param retryDelay wait before the first retry; the second waits twice as long
 * @param maxEventAge an event that could not be delivered for so long is given up; AWS has 60 s to 6 h
 * @param onSuccess gets a record of every event that was handled; null for none
 * @param onFailure gets a record of every event that was given up; null for none
 * @param deadLetters gets every event that was given up as it came; null for none
 */
public record AsyncSettings(
        int maxRetries,
        Duration retryDelay,
        Duration maxEventAge,
        Destination onSuccess,
        Destination onFailure,
        Destination deadLetters) {

    /** Refuses values AWS has not. */
    public AsyncSettings {
        require(maxRetries >= 0 && maxRetries <= 2, "maxRetries must be 0..2, not " + maxRetries);
        require(!retryDelay.isNegative(), "retryDelay must not be negative, but is " + retryDelay);
        require(
                !maxEventAge.isNegative() && maxEventAge.compareTo(Duration.ofHours(6)) <= 0,
                "maxEventAge must be 0..6 hours, not " + maxEventAge);
    }

    /** As AWS: two retries after one and two minutes, six hours, no destinations. */
    public static AsyncSettings defaults() {
        return new AsyncSettings(2, Duration.ofMinutes(1), Duration.ofHours(6), null, null, null);
    }

    public AsyncSettings withMaxRetries(int value) {
        return new AsyncSettings(value, retryDelay, maxEventAge, onSuccess, onFailure, deadLetters);
    }

    public AsyncSettings withRetryDelay(Duration value) {
        return new AsyncSettings(maxRetries, value, maxEventAge, onSuccess, onFailure, deadLetters);
    }

    public AsyncSettings withMaxEventAge(Duration value) {
        return new AsyncSettings(maxRetries, retryDelay, value, onSuccess, onFailure, deadLetters);
    }

    public AsyncSettings withOnSuccess(Destination value) {
        return new AsyncSettings(maxRetries, retryDelay, maxEventAge, value, onFailure, deadLetters);
    }

    public AsyncSettings withOnFailure(Destination value) {
        return new AsyncSettings(maxRetries, retryDelay, maxEventAge, onSuccess, value, deadLetters);
    }

    public AsyncSettings withDeadLetters(Destination value) {
        return new AsyncSettings(maxRetries, retryDelay, maxEventAge, onSuccess, onFailure, value);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
