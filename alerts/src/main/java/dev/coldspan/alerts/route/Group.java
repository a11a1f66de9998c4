package dev.coldspan.alerts.route;

import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts alerts that begin or end together into one message, for receivers that want that: those with the same values of
 * the receiver's {@code groupBy}. With {@code groupWait} a group waits that long after its first alert for others to join.
 */
final class Group implements Stage {
    static final int MAX_ALERTS = 50;

    private record Key(String receiver, boolean begins, int repetition, List<String> values, boolean removed) {}

    @Override
    public List<Notification> apply(List<Notification> notifications, Situation situation) {
        Map<Object, List<Notification>> groups = new LinkedHashMap<>();
        for (Notification n : notifications) {
            Receiver receiver = situation.book().receivers().get(n.receiver());
            groups.computeIfAbsent(key(n, receiver), k -> new ArrayList<>()).add(n);
        }
        return groups.values().stream()
                .filter(group -> ready(group, situation))
                .flatMap(group -> messages(group).stream())
                .toList();
    }

    private static Object key(Notification n, Receiver receiver) {
        if (receiver.groupBy().isEmpty()) {
            return n;
        }
        Map<String, String> labels = n.alert().labels();
        List<String> values =
                receiver.groupBy().stream().map(l -> labels.getOrDefault(l, "")).toList();
        boolean resolved = n.alert().phase() == Phase.RESOLVED;
        return new Key(n.receiver(), n.begins(), n.repetition(), values, !n.begins() && !resolved);
    }

    private static boolean ready(List<Notification> group, Situation situation) {
        Notification first = group.get(0);
        if (!first.begins() || first.repetition() > 0) {
            return true;
        }
        Receiver receiver = situation.book().receivers().get(first.receiver());
        Instant began = group.stream()
                .map(n -> n.alert().firedAt())
                .min(Instant::compareTo)
                .orElseThrow();
        // A clock that was set back must not make a group wait longer.
        return situation.now().isBefore(began) || !situation.now().isBefore(began.plus(receiver.groupWait()));
    }

    private static List<Notification> messages(List<Notification> group) {
        List<Notification> messages = new ArrayList<>();
        for (int from = 0; from < group.size(); from += MAX_ALERTS) {
            List<Notification> part = group.subList(from, Math.min(group.size(), from + MAX_ALERTS));
            List<Alert> others = part.stream().skip(1).map(Notification::alert).toList();
            messages.add(part.get(0).with(others));
        }
        return messages;
    }
}
