package dev.coldspan.collector.security;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Gate;
import dev.coldspan.collector.pipeline.Sender;
import dev.coldspan.collector.security.Refusals.Reason;
import java.util.function.Supplier;

/** Lets a credential send the signals it was made for. */
final class SignalScope implements Gate {

    private final Supplier<KeyRing> ring;
    private final Refusals refusals;

    SignalScope(Supplier<KeyRing> ring, Refusals refusals) {
        this.ring = ring;
        this.refusals = refusals;
    }

    @Override
    public void admit(Sender sender, Signal signal) {
        boolean allowed = ring.get()
                .grant(sender)
                .map(grant -> grant.signals().contains(signal))
                .orElse(false);
        if (!allowed) {
            throw refusals.forbidden(
                    Reason.SIGNAL, sender.credential(), "this credential may not send " + signal.label());
        }
    }
}
