package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.config.Warnings;
import java.util.concurrent.atomic.AtomicBoolean;

/** What processors and samplers of extensions throw. The function never sees it, and its log sees the first one. */
final class Failures {
    private final Warnings warnings;
    private final AtomicBoolean reported = new AtomicBoolean();

    Failures(Warnings warnings) {
        this.warnings = warnings;
    }

    void add(Throwable failure) {
        if (reported.compareAndSet(false, true)) {
            warnings.warn("an extension failed at a span, which goes on without it: " + failure);
        }
    }
}
