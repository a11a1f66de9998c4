package dev.coldspan.alerts.notify;

import java.io.IOException;
import java.net.URI;

/** Posts JSON once. */
@FunctionalInterface
interface Poster {
    /**
     * @throws IOException when there is no answer; the message names host and reason, never the whole URL
     */
    Reply post(URI url, String idempotencyKey, String json) throws IOException, InterruptedException;
}
