package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the schema cannot say: relations between fields, between files, and ranges of durations. */
final class SemanticCheck {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<YamlDocument> documents;
    private final ReceiverUrls urls;
    private final List<Problem> problems = new ArrayList<>();

    SemanticCheck(List<YamlDocument> documents, ReceiverUrls urls) {
        this.documents = documents;
        this.urls = urls;
    }

    List<Problem> check() {
        unique("groups", "name", "group");
        unique("receivers", "name", "receiver");
        unique("muteTimes", "name", "mute time");
        uniqueAlerts();
        Set<String> receivers = names("receivers");
        Set<String> mutes = names("muteTimes");
        for (YamlDocument document : documents) {
            each(document, "/receivers", (pointer, node) -> receiver(document, pointer, node));
            each(document, "/muteTimes", (pointer, node) -> muteTime(document, pointer, node));
            each(document, "/groups", (pointer, group) -> {
                range(document, pointer, group, "interval", Duration.ofSeconds(1), Duration.ofHours(1));
                each(document, pointer + "/rules", (p, rule) -> rule(document, p, rule, receivers, mutes));
            });
        }
        return problems;
    }

    private void rule(YamlDocument document, String pointer, JsonNode rule, Set<String> receivers, Set<String> mutes) {
        Signal signal = Signal.ofWireName(rule.path("signal").asString()).orElseThrow();
        range(document, pointer, rule, "window", MINUTE, Duration.ofDays(1));
        range(document, pointer, rule, "for", Duration.ZERO, Duration.ofDays(7));
        range(document, pointer, rule, "keepFiringFor", Duration.ZERO, Duration.ofDays(7));
        range(document, pointer, rule, "repeat", Duration.ofMinutes(1), Duration.ofDays(30));
        if (Durations.parse(rule.path("window").asString()).toSeconds() % 60 != 0) {
            add(document, pointer + "/window", "window: must be whole minutes, the query API counts per minute");
        }
        double threshold = rule.path("threshold").asDouble();
        if (signal.kind() == Signal.Kind.RATIO && (threshold < 0 || threshold > 1)) {
            String hint = threshold > 1 && threshold <= 100 ? ", for " + threshold + " % write " + threshold / 100 : "";
            add(document, pointer + "/threshold", "threshold: " + signal.wireName() + " is between 0 and 1" + hint);
        }
        List<String> groupBy = RuleFiles.texts(rule.path("groupBy"));
        FunctionPattern function = new FunctionPattern(rule.path("function").asString(""));
        boolean needsFunction = signal.kind() == Signal.Kind.WHOLE && !function.matchesAll() && !function.exact();
        if (needsFunction && !groupBy.contains("function")) {
            String message = "function: " + signal.wireName() + " of several functions cannot be put together, "
                    + "add function to groupBy";
            add(document, pointer + "/function", message);
        }
        budget(document, pointer, rule, signal, groupBy);
        Set<String> placeholders = RuleFiles.placeholders(RuleFiles.groupBy(signal, rule));
        rule.path("annotations").propertyStream().forEach(a -> {
            String at = YamlDocument.child(pointer + "/annotations", a.getKey());
            Template.parse(a.getValue().asString(), placeholders, m -> add(document, at, a.getKey() + ": " + m));
        });
        known(document, pointer + "/notify", "notify: no receiver", receivers);
        known(document, pointer + "/mute", "mute: no mute time", mutes);
    }

    /** Names in a list that must be defined somewhere in the folder. */
    private void known(YamlDocument document, String list, String lacking, Set<String> names) {
        each(document, list, (p, name) -> {
            if (!names.contains(name.asString())) {
                String suggestion = Suggestion.didYouMean(name.asString(), names);
                add(document, p, lacking + " is named " + Shown.of(name.asString()) + suggestion);
            }
        });
    }

    private void muteTime(YamlDocument document, String pointer, JsonNode mute) {
        String zone = mute.path("zone").asString("UTC");
        if (QuietReader.zone(zone).isEmpty()) {
            String suggestion = Suggestion.didYouMean(zone, java.time.ZoneId.getAvailableZoneIds());
            add(document, pointer + "/zone", "zone: there is no time zone " + Shown.of(zone) + suggestion);
        }
    }

    /** A budget has a filter of its own, so a rule says nothing of functions or invocations; and no other signal knows budgets. */
    private void budget(YamlDocument document, String pointer, JsonNode rule, Signal signal, List<String> groupBy) {
        if (!signal.isOfBudget()) {
            if (groupBy.contains(RuleFiles.BUDGET)) {
                String message =
                        "groupBy: only signals of budgets are split by budget, " + signal.wireName() + " is not";
                add(document, pointer + "/groupBy", message);
            }
            return;
        }
        for (String narrower : List.of("function", "minInvocations")) {
            if (rule.has(narrower)) {
                String message =
                        narrower + ": " + signal.wireName() + " is told of budgets, whose filters say what counts";
                add(document, pointer + "/" + narrower, message);
            }
        }
        if (!groupBy.isEmpty() && !groupBy.equals(List.of(RuleFiles.BUDGET))) {
            add(document, pointer + "/groupBy", "groupBy: " + signal.wireName() + " is split by budget only");
        }
    }

    private void receiver(YamlDocument document, String pointer, JsonNode receiver) {
        List<String> channels = ReceiverReader.channels(receiver);
        if (channels.size() != 1) {
            add(
                    document,
                    pointer,
                    "receiver " + receiver.path("name").asString() + ": give exactly one of "
                            + String.join(", ", RuleFiles.CHANNELS));
            return;
        }
        range(document, pointer, receiver, "groupWait", Duration.ZERO, Duration.ofHours(1));
        if (channels.get(0).equals("pagerduty") && receiver.has("groupBy")) {
            add(document, pointer + "/groupBy", "groupBy: PagerDuty groups by itself, an event is about one alert");
        }
        String channel = pointer + "/" + channels.get(0);
        receiver.path(channels.get(0)).propertyStream().forEach(field -> {
            String text = field.getValue().asString();
            boolean url = field.getKey().equals("url");
            (url ? urls.check(text) : urls.checkVariables(text))
                    .ifPresent(
                            m -> add(document, YamlDocument.child(channel, field.getKey()), field.getKey() + ": " + m));
        });
    }

    private void range(YamlDocument document, String pointer, JsonNode node, String field, Duration min, Duration max) {
        if (!node.has(field)) {
            return;
        }
        Duration value = Durations.parse(node.path(field).asString());
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            add(
                    document,
                    pointer + "/" + field,
                    field + ": " + node.path(field).asString() + " is outside " + Durations.format(min) + " to "
                            + Durations.format(max));
        }
    }

    private void unique(String list, String field, String noun) {
        Map<String, String> seen = new HashMap<>();
        for (YamlDocument document : documents) {
            each(document, "/" + list, (pointer, node) -> claim(seen, document, pointer + "/" + field, noun));
        }
    }

    private void uniqueAlerts() {
        Map<String, String> seen = new HashMap<>();
        for (YamlDocument document : documents) {
            each(
                    document,
                    "/groups",
                    (g, group) ->
                            each(document, g + "/rules", (r, rule) -> claim(seen, document, r + "/alert", "alert")));
        }
    }

    private void claim(Map<String, String> seen, YamlDocument document, String pointer, String noun) {
        String name = document.root().at(pointer).asString();
        Problem here = document.problem(pointer, "");
        String first = seen.putIfAbsent(name, here.file() + ":" + here.line());
        if (first != null) {
            add(document, pointer, noun + " " + Shown.of(name) + " is already defined at " + first);
        }
    }

    private Set<String> names(String list) {
        Set<String> names = new java.util.TreeSet<>();
        documents.forEach(
                d -> d.root().path(list).forEach(n -> names.add(n.path("name").asString())));
        return names;
    }

    private void add(YamlDocument document, String pointer, String message) {
        problems.add(document.problem(pointer, message));
    }

    private interface Visitor {
        void visit(String pointer, JsonNode node);
    }

    private static void each(YamlDocument document, String pointer, Visitor visitor) {
        JsonNode list = document.root().at(pointer);
        for (int i = 0; i < list.size(); i++) {
            visitor.visit(pointer + "/" + i, list.get(i));
        }
    }
}
