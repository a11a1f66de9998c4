package dev.coldspan.alerts.state;

import java.time.Instant;

/**
 * News about an alert for one receiver: it fires, or it is resolved.
 *
 * @param alert as it was at the transition
 * @param receiver name of the receiver; empty before a pipeline has addressed it
 * @param at time of the transition
 */
public record Notification(Alert alert, String receiver, Instant at) {

    public static Notification unaddressed(Alert alert, Instant at) {
        return new Notification(alert, "", at);
    }

    public Notification to(String name) {
        return new Notification(alert, name, at);
    }

    /**
     * The same text for every attempt to send this transition to this receiver, before and after a restart, and a
     * different one for everything else; receivers recognize repetitions by it.
     */
    public String idempotencyKey() {
        return alert.id() + "-" + alert.firedAt().toEpochMilli() + "-"
                + alert.phase().wireName() + "-" + receiver;
    }
}
