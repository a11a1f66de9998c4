package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.channel.Story.Chapter;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Wording;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A story in a receiver's own words; still plain text, which channels escape. */
final class Worded {
    private Worded() {}

    static Story story(Story usual, Wording wording) {
        if (wording.usual()) {
            return usual;
        }
        List<Chapter> chapters =
                usual.chapters().stream().map(c -> chapter(c, wording)).toList();
        return new Story(usual.notification(), chapters, usual.alertsUrl(), usual.at());
    }

    private static Chapter chapter(Chapter usual, Wording wording) {
        Map<String, Object> values = values(usual);
        return new Chapter(
                usual.alert(),
                Story.line(wording.title(values, usual.title())),
                Story.cut(wording.text(values, usual.summary())),
                usual.facts(),
                usual.samples(),
                usual.url());
    }

    private static Map<String, Object> values(Chapter chapter) {
        Alert alert = chapter.alert();
        // Names of labels are few and none of ours.
        Map<String, Object> values = new LinkedHashMap<>();
        alert.group().forEach((name, value) -> values.put(name, Story.line(value)));
        values.put("firing", !alert.phase().over());
        values.put("ended", alert.phase().over());
        values.put("removed", alert.phase() == Phase.REMOVED);
        values.put("rule", alert.rule());
        values.put("severity", alert.severity());
        values.put("signal", alert.signal());
        values.put("title", chapter.title());
        values.put("summary", chapter.summary());
        values.put("value", Amounts.format(alert.value(), alert.unit()));
        values.put("threshold", Amounts.format(alert.threshold(), alert.unit()));
        values.put("worst", Amounts.format(alert.worst(), alert.unit()));
        values.put("since", alert.activeSince().toString());
        values.put("until", alert.resolvedAt() == null ? "" : alert.resolvedAt().toString());
        values.put("cost", chapter.facts().getOrDefault("cost so far", ""));
        values.put("difference", chapter.facts().getOrDefault("what is different", ""));
        values.put("url", chapter.url());
        values.put("labels", list(new java.util.TreeMap<>(alert.group()), "name", "value"));
        values.put("samples", list(chapter.samples(), "text", "url"));
        return values;
    }

    private static List<Map<String, String>> list(Map<String, String> entries, String key, String value) {
        return entries.entrySet().stream()
                .map(e -> Map.of(key, Story.line(e.getKey()), value, Story.line(e.getValue())))
                .toList();
    }
}
