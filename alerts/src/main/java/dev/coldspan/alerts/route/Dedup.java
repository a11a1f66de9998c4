package dev.coldspan.alerts.route;

import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Leaves out what its receiver knows already, unless the rule wants it repeated and nobody has taken the alert on. */
final class Dedup implements Stage {
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    @Override
    public List<Notification> apply(List<Notification> notifications, Situation situation) {
        return notifications.stream().flatMap(n -> news(n, situation)).toList();
    }

    private static Stream<Notification> news(Notification n, Situation situation) {
        Alert alert = n.alert();
        Instant told = alert.told().get(n.receiver());
        if (!n.begins() || told == null) {
            return Stream.of(n);
        }
        Receiver receiver = situation.book().receivers().get(n.receiver());
        boolean forgetful = receiver.forgets();
        Optional<Duration> every =
                forgetful ? Optional.of(KEEP_ALIVE) : situation.rule(alert).flatMap(Rule::repeat);
        boolean due = every.isPresent()
                && (forgetful || alert.acknowledged() == null)
                && Duration.between(told, situation.now()).compareTo(every.get()) >= 0;
        if (!due) {
            return Stream.empty();
        }
        // Two repetitions are at least the interval apart, so this number is another one for each.
        long times = Duration.between(alert.firedAt(), situation.now()).dividedBy(every.get());
        return Stream.of(n.again((int) Math.max(1, times)));
    }
}
