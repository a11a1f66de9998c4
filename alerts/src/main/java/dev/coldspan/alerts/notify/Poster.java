package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.channel.Message;
import java.io.IOException;

/** Sends a message over HTTP once. */
@FunctionalInterface
interface Poster {
    /**
     * @throws IOException when there is no answer; the message names host and reason, never the whole URL
     */
    Reply post(Message.Http message, String idempotencyKey) throws IOException, InterruptedException;
}
