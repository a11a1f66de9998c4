package dev.coldspan.alerts.state;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * News about alerts for one receiver: they fire, or they are over. All of them have the same phase.
 *
 * @param alert as it was at the transition; the first of several
 * @param receiver name of the receiver; empty before a pipeline has addressed it
 * @param at time of the transition
 * @param others told in the same message
 * @param repetition 0 for the first message of an episode, then counting up
 */
public record Notification(Alert alert, String receiver, Instant at, List<Alert> others, int repetition) {
    public Notification {
        others = others == null ? List.of() : List.copyOf(others);
    }

    public static Notification unaddressed(Alert alert, Instant at) {
        return new Notification(alert, "", at, List.of(), 0);
    }

    public Notification to(String name) {
        return new Notification(alert, name, at, others, repetition);
    }

    public Notification again(int times) {
        return new Notification(alert, receiver, at, others, times);
    }

    /** This message with more alerts in it. */
    public Notification with(List<Alert> more) {
        return new Notification(alert, receiver, at, more, repetition);
    }

    /** All alerts of the message; never empty. */
    public List<Alert> alerts() {
        return Stream.concat(Stream.of(alert), others.stream()).toList();
    }

    /** Whether the message says that something begins, as opposed to ends. */
    public boolean begins() {
        return alert.phase().burning();
    }

    /**
     * The same text for every attempt to send this transition to this receiver, before and after a restart, and a
     * different one for everything else; receivers recognize repetitions by it.
     */
    public String idempotencyKey() {
        String again = repetition == 0 ? "" : "-" + repetition;
        if (others.isEmpty()) {
            return key(alert) + again + "-" + receiver;
        }
        String all = alerts().stream().map(Notification::key).sorted().collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)) + again + "-" + receiver;
    }

    private static String key(Alert a) {
        // A firing alert that is repeated while it is kept firing is still the same episode.
        Phase phase = a.phase() == Phase.KEEP_FIRING ? Phase.FIRING : a.phase();
        return a.id() + "-" + a.firedAt().toEpochMilli() + "-" + phase.wireName();
    }
}
