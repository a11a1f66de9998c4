package dev.coldspan.alerts.notify;

import java.time.Duration;

/**
 * What a receiver answered.
 *
 * @param retryAfter how long it asks to be left alone; zero when it does not say
 */
record Reply(int status, String body, Duration retryAfter) {}
