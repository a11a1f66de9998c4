package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.Acknowledged;
import dev.coldspan.alerts.channel.Links;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.PastAlert;
import java.util.List;
import java.util.Map;

/** The JSON of the history, field by field as docs/api/openapi.yaml names them. */
final class HistoryViews {
    private HistoryViews() {}

    record Page(String from, String to, List<Entry> entries, String nextCursor) {}

    record Entry(
            String id,
            String alert,
            String rule,
            String signal,
            String state,
            String severity,
            Map<String, String> group,
            double threshold,
            String unit,
            String summary,
            String activeSince,
            String firedAt,
            String endedAt,
            double value,
            double worst,
            String link,
            List<Step> transitions,
            List<Told> told,
            Acknowledged acknowledged) {}

    record Step(String at, String state, double value) {}

    record Told(String receiver, String at, String news, boolean accepted) {}

    /** @param alert as it is now, which knows newer values than the last transition */
    static Entry entry(PastAlert past, Alert alert) {
        return new Entry(
                past.key(),
                alert.id(),
                alert.rule(),
                alert.signal(),
                alert.phase().wireName(),
                alert.severity(),
                alert.group(),
                alert.threshold(),
                AlertViews.unit(alert),
                alert.summary(),
                alert.activeSince().toString(),
                alert.firedAt().toString(),
                alert.resolvedAt() == null ? null : alert.resolvedAt().toString(),
                alert.value(),
                alert.worst(),
                Links.causePath(alert),
                past.transitions().stream()
                        .map(s -> new Step(s.at().toString(), s.phase().wireName(), s.value()))
                        .toList(),
                past.told().stream()
                        .map(t -> new Told(
                                t.receiver(), t.at().toString(), t.begins() ? "firing" : "ended", t.accepted()))
                        .toList(),
                AlertViews.acknowledged(alert.acknowledged()));
    }
}
