package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the schema cannot say: relations between fields, between files, and ranges of durations. */
final class SemanticCheck {
    private final List<YamlDocument> documents;
    private final ReceiverUrls urls;
    private final FilterLanguage filters;
    private final Findings findings = new Findings();

    SemanticCheck(List<YamlDocument> documents, ReceiverUrls urls, FilterLanguage filters) {
        this.filters = filters;
        this.documents = documents;
        this.urls = urls;
    }

    List<Problem> check() {
        unique("groups", "name", "group");
        unique("receivers", "name", "receiver");
        unique("muteTimes", "name", "mute time");
        uniqueAlerts();
        FilterCheck filter = new FilterCheck(findings, filters);
        RuleCheck rules = new RuleCheck(findings, names("receivers"), names("muteTimes"), filter);
        SloCheck slos = new SloCheck(findings, names("receivers"), names("muteTimes"), filter);
        for (YamlDocument document : documents) {
            Findings.each(document, "/slos", (pointer, slo) -> slos.check(document, pointer, slo));
            Findings.each(document, "/receivers", (pointer, node) -> receiver(document, pointer, node));
            Findings.each(document, "/muteTimes", (pointer, node) -> muteTime(document, pointer, node));
            Findings.each(document, "/groups", (pointer, group) -> {
                findings.range(document, pointer, group, "interval", Duration.ofSeconds(1), Duration.ofHours(1));
                Findings.each(document, pointer + "/rules", (p, rule) -> rules.check(document, p, rule));
            });
        }
        return findings.problems();
    }

    private void muteTime(YamlDocument document, String pointer, JsonNode mute) {
        String zone = mute.path("zone").asString("UTC");
        if (QuietReader.zone(zone).isEmpty()) {
            String suggestion = Suggestion.didYouMean(zone, java.time.ZoneId.getAvailableZoneIds());
            findings.add(document, pointer + "/zone", "zone: there is no time zone " + Shown.of(zone) + suggestion);
        }
    }

    private void receiver(YamlDocument document, String pointer, JsonNode receiver) {
        List<String> channels = ReceiverReader.channels(receiver);
        if (channels.size() != 1) {
            findings.add(
                    document,
                    pointer,
                    "receiver " + receiver.path("name").asString() + ": give exactly one of "
                            + String.join(", ", RuleFiles.CHANNELS));
            return;
        }
        findings.range(document, pointer, receiver, "groupWait", Duration.ZERO, Duration.ofHours(1));
        if (channels.get(0).equals("pagerduty") && receiver.has("groupBy")) {
            findings.add(
                    document, pointer + "/groupBy", "groupBy: PagerDuty groups by itself, an event is about one alert");
        }
        template(document, pointer, receiver, channels.get(0));
        String channel = pointer + "/" + channels.get(0);
        receiver.path(channels.get(0)).propertyStream().forEach(field -> {
            String text = field.getValue().asString();
            boolean url = field.getKey().equals("url");
            (url ? urls.check(text) : urls.checkVariables(text))
                    .ifPresent(m -> findings.add(
                            document, YamlDocument.child(channel, field.getKey()), field.getKey() + ": " + m));
        });
    }

    private void template(YamlDocument document, String pointer, JsonNode receiver, String channel) {
        if (receiver.has("template") && Wording.WITHOUT.contains(channel)) {
            String message = "template: " + channel + " sends fields, not texts; word those with annotations of rules";
            findings.addAtKey(document, pointer + "/template", message);
        }
        Wording.check(
                receiver.path("template"),
                (field, message) -> findings.add(document, pointer + "/template/" + field, message));
    }

    private void unique(String list, String field, String noun) {
        Map<String, String> seen = new HashMap<>();
        for (YamlDocument document : documents) {
            Findings.each(document, "/" + list, (pointer, node) -> claim(seen, document, pointer + "/" + field, noun));
        }
    }

    /** Rules and the rules that SLOs stand for share their names; of two files the later one is to blame. */
    private void uniqueAlerts() {
        Map<String, String> seen = new HashMap<>();
        for (YamlDocument document : documents) {
            Findings.each(
                    document,
                    "/groups",
                    (g, group) -> Findings.each(
                            document, g + "/rules", (r, rule) -> claim(seen, document, r + "/alert", "alert")));
            Findings.each(document, "/slos", (pointer, slo) -> {
                String name = slo.path("slo").asString();
                for (String severity : SloRules.SEVERITIES) {
                    claim(seen, document, pointer + "/slo", "alert", SloRules.ruleName(name, severity));
                }
            });
        }
    }

    private void claim(Map<String, String> seen, YamlDocument document, String pointer, String noun) {
        claim(seen, document, pointer, noun, document.root().at(pointer).asString());
    }

    private void claim(Map<String, String> seen, YamlDocument document, String pointer, String noun, String name) {
        Problem here = document.problem(pointer, "");
        String first = seen.putIfAbsent(name, here.file() + ":" + here.line());
        if (first != null) {
            findings.add(document, pointer, noun + " " + Shown.of(name) + " is already defined at " + first);
        }
    }

    private Set<String> names(String list) {
        Set<String> names = new java.util.TreeSet<>();
        documents.forEach(
                d -> d.root().path(list).forEach(n -> names.add(n.path("name").asString())));
        return names;
    }
}
