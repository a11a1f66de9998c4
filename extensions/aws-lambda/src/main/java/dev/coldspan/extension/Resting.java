package dev.coldspan.extension;

import dev.coldspan.extension.platform.ExtensionsApi;
import java.io.IOException;

/** What an extension does that has nothing to do: it is there, so that the platform does not miss it. */
final class Resting {
    private static final int MOST_FAILURES = 5;

    private Resting() {}

    /** Returns at SHUTDOWN, or when the Extensions API has failed five times in a row. */
    static void untilShutdown(ExtensionsApi api, Stderr log) throws InterruptedException {
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (api.next().isShutdown()) {
                    return;
                }
                failures = 0;
            } catch (IOException | RuntimeException broken) {
                failures++;
                log.warn("lost the Extensions API, trying again: " + broken);
                Thread.sleep(20L << failures);
            }
        }
    }
}
