package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.facts.Facts;
import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Wording;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a message says, in plain text and without a form; the one place where it is decided. Every text may contain what a
 * stranger chose, such as a function's name: channels escape.
 *
 * @param at when the message was decided on
 */
public record Story(Notification notification, List<Chapter> chapters, String alertsUrl, Instant at) {
    private static final int MAX_TEXT = 1_000;

    /**
     * One alert.
     *
     * @param facts name to text, in the order to show them
     * @param samples text to address of up to three invocations
     */
    public record Chapter(
            Alert alert,
            String title,
            String summary,
            Map<String, String> facts,
            Map<String, String> samples,
            String url) {}

    /** @param facts of the first alert; those of others are not asked for */
    public static Story of(Notification notification, Facts facts, Links links, Instant at) {
        List<Chapter> chapters = new ArrayList<>();
        for (Alert alert : notification.alerts()) {
            chapters.add(chapter(alert, chapters.isEmpty() ? facts : Facts.NONE, links));
        }
        return new Story(notification, List.copyOf(chapters), links.alerts(), at);
    }

    /** The same in a receiver's own words. */
    public Story in(Wording wording) {
        return Worded.story(this, wording);
    }

    public Chapter first() {
        return chapters.get(0);
    }

    public boolean begins() {
        return notification.begins();
    }

    /** Title and summary of the first alert, and how many more there are. */
    public String headline() {
        int more = chapters.size() - 1;
        return first().title() + ": " + first().summary() + (more == 0 ? "" : " and " + more + " more");
    }

    private static Chapter chapter(Alert alert, Facts facts, Links links) {
        Map<String, String> shown = new LinkedHashMap<>();
        new TreeMap<>(alert.group()).forEach((name, value) -> shown.put(name, line(value)));
        shown.put("severity", alert.severity());
        shown.put(
                "value",
                Amounts.format(alert.value(), alert.unit()) + " (threshold "
                        + Amounts.format(alert.threshold(), alert.unit()) + ")");
        // What an alert was about is its worst moment; the value at its end only says that it is over.
        if (alert.phase().over() || alert.worst() != alert.value()) {
            shown.put("worst", Amounts.format(alert.worst(), alert.unit()));
        }
        shown.put("since", alert.activeSince().toString());
        if (alert.resolvedAt() != null) {
            shown.put("until", alert.resolvedAt().toString());
        }
        if (alert.phase() == Phase.REMOVED) {
            shown.put("ended", "its rule was deleted or changed; nothing is proven to be fine");
        }
        if (!facts.cost().isEmpty()) {
            shown.put("cost so far", cut(facts.cost()));
        }
        if (!facts.difference().isEmpty()) {
            shown.put("what is different", cut(facts.difference()));
        }
        Map<String, String> samples = new LinkedHashMap<>();
        facts.samples().forEach(s -> samples.put(line(s.text()), links.page(s.path())));
        Phase phase = alert.phase() == Phase.KEEP_FIRING ? Phase.FIRING : alert.phase();
        String title = "[" + phase.wireName().toUpperCase(Locale.ROOT) + "] " + alert.rule();
        return new Chapter(alert, title, cut(alert.summary()), shown, samples, links.cause(alert));
    }

    /** What a stranger chose, on one line: it must not look like the next line of a message in plain text. */
    static String line(String text) {
        return cut(text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]+", " "));
    }

    /** Short enough for every service, on one line or several, without what turns the direction of text around. */
    static String cut(String raw) {
        String text = raw.replaceAll("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069]", " ");
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT - 1) + "…" : text;
    }
}
