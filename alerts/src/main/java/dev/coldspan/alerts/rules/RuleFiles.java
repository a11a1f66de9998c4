package dev.coldspan.alerts.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Turns the texts of rule files into a {@link RuleBook}, or into every problem found in them. It is all or nothing: a
 * folder with one broken file yields no book, so that rules and receivers that belong together change together.
 */
public final class RuleFiles {
    static final List<String> CHANNELS =
            List.of("webhook", "slack", "teams", "pagerduty", "alertmanager", "email", "sns");

    /** The dimension of signals of budgets, and of nothing else. */
    static final String BUDGET = "budget";

    private final SchemaCheck schema = new SchemaCheck();
    private final ReceiverUrls urls;

    public RuleFiles(ReceiverUrls urls) {
        this.urls = urls;
    }

    /** The rules used when no folder is given; they have no receivers and show in the UI only. */
    public RuleBook defaults() {
        try {
            return parse(Map.of("default-rules.yaml", SchemaCheck.resource("default-rules.yaml")));
        } catch (RuleFileException e) {
            throw new IllegalStateException("the default rules are broken", e);
        }
    }

    /**
     * @param texts content by file name, in the order rules shall be listed
     */
    public RuleBook parse(Map<String, String> texts) throws RuleFileException {
        List<Problem> problems = new ArrayList<>();
        List<YamlDocument> documents = new ArrayList<>();
        texts.forEach((file, text) -> {
            try {
                YamlDocument document = YamlReader.read(file, text);
                problems.addAll(schema.check(document));
                documents.add(document);
            } catch (RuleFileException e) {
                problems.addAll(e.problems());
            }
        });
        // Relations are checked between documents that are well formed only: one misspelt name is one problem.
        if (problems.isEmpty()) {
            problems.addAll(new SemanticCheck(documents, urls).check());
        }
        if (!problems.isEmpty()) {
            throw new RuleFileException(problems);
        }
        return book(documents);
    }

    private RuleBook book(List<YamlDocument> documents) {
        List<RuleGroup> groups = new ArrayList<>();
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        List<Inhibition> inhibitions = new ArrayList<>();
        Map<String, MuteTime> muteTimes = new LinkedHashMap<>();
        ReceiverReader reader = new ReceiverReader(urls);
        for (YamlDocument document : documents) {
            JsonNode root = document.root();
            root.path("groups").forEach(g -> groups.add(group(document.file(), g)));
            root.path("receivers").forEach(r -> receivers.put(r.path("name").asString(), reader.read(r)));
            root.path("inhibit").forEach(i -> inhibitions.add(QuietReader.inhibition(i)));
            root.path("muteTimes").forEach(m -> muteTimes.put(m.path("name").asString(), QuietReader.muteTime(m)));
        }
        return RuleBook.of(groups, receivers, inhibitions, muteTimes);
    }

    private static RuleGroup group(String file, JsonNode group) {
        List<Rule> rules = new ArrayList<>();
        group.path("rules").forEach(r -> rules.add(rule(file, r)));
        Duration interval = Durations.parse(group.path("interval").asString("30s"));
        return new RuleGroup(group.path("name").asString(), interval, rules);
    }

    private static Rule rule(String file, JsonNode rule) {
        Signal signal = Signal.ofWireName(rule.path("signal").asString()).orElseThrow();
        // Without invocations there is nothing to say about any signal but their number itself; the API's zeros for a
        // function that has gone silent must not look like the end of its errors. A budget that is spent stays so.
        long minInvocations = signal == Signal.INVOCATIONS || !signal.isOfInvocations() ? 0 : 1;
        List<String> groupBy = groupBy(signal, rule);
        Map<String, Template> annotations = new LinkedHashMap<>();
        rule.path("annotations")
                .propertyStream()
                .forEach(a -> annotations.put(
                        a.getKey(), Template.parse(a.getValue().asString(), placeholders(groupBy), m -> {})));
        return new Rule(
                rule.path("alert").asString(),
                file,
                signal,
                new FunctionPattern(rule.path("function").asString("")),
                groupBy,
                Comparison.ofSymbol(rule.path("op").asString(">")),
                rule.path("threshold").asDouble(),
                Durations.parse(rule.path("window").asString()),
                Durations.parse(rule.path("for").asString("0s")),
                Durations.parse(rule.path("keepFiringFor").asString("0s")),
                rule.path("minInvocations").asLong(minInvocations),
                rule.path("severity").asString("ticket"),
                annotations,
                texts(rule.path("notify")),
                Optional.ofNullable(rule.path("repeat").asString(null)).map(Durations::parse),
                texts(rule.path("mute")));
    }

    /** Budgets are never put together: each is an alert of its own. */
    static List<String> groupBy(Signal signal, JsonNode rule) {
        List<String> groupBy = texts(rule.path("groupBy"));
        return signal.isOfBudget() && groupBy.isEmpty() ? List.of(BUDGET) : groupBy;
    }

    /** What an annotation may mention: facts of the alert and the dimensions it is split by. */
    static Set<String> placeholders(List<String> groupBy) {
        Set<String> names =
                new LinkedHashSet<>(List.of("alert", "value", "threshold", "signal", "window", "severity", "group"));
        names.addAll(groupBy);
        return names;
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(v -> texts.add(v.asString()));
        return texts;
    }
}
