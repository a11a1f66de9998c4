package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.state.Alert;
import java.util.Map;
import java.util.TreeMap;

/** An alert as Prometheus and Alertmanager name things. */
public final class AlertmanagerLabels {
    private AlertmanagerLabels() {}

    /** Group, {@code alertname} and {@code severity}; these identify an alert there, so nothing that changes is among them. */
    public static Map<String, String> of(Alert alert) {
        Map<String, String> labels = new TreeMap<>(alert.group());
        labels.put("alertname", alert.rule());
        labels.put("severity", alert.severity());
        return labels;
    }

    /** The rule's annotations and the facts of the message, with names as labels may have them. */
    public static Map<String, String> annotations(Story.Chapter chapter) {
        Map<String, String> annotations = new TreeMap<>(chapter.alert().annotations());
        for (String fact : new String[] {"worst", "cost so far", "what is different", "ended"}) {
            String text = chapter.facts().get(fact);
            if (text != null) {
                annotations.put(fact.replace(' ', '_'), text);
            }
        }
        int number = 1;
        for (Map.Entry<String, String> sample : chapter.samples().entrySet()) {
            annotations.put("sample_" + number++, sample.getKey() + " " + sample.getValue());
        }
        return annotations;
    }
}
