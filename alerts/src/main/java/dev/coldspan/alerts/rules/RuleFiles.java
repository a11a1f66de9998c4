package dev.coldspan.alerts.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Turns the texts of rule files into a {@link RuleBook}, or into every problem found in them. It is all or nothing: a
 * folder with one broken file yields no book, so that rules and receivers that belong together change together.
 */
public final class RuleFiles {
    static final List<String> CHANNELS =
            List.of("webhook", "slack", "teams", "pagerduty", "alertmanager", "email", "sns");

    /** What stands in {@code alerts/rules} for people to copy is what is in force without a folder. */
    private static final String STARTER = "starter.yaml";

    private final SchemaCheck schema = new SchemaCheck("alerts.schema.json");
    private final ReceiverUrls urls;
    private final FilterLanguage filters;

    public RuleFiles(ReceiverUrls urls, FilterLanguage filters) {
        this.filters = filters;
        this.urls = urls;
    }

    /** The file of the rules used when no folder is given, by name. */
    public static Map<String, String> defaultTexts() {
        return Map.of(STARTER, SchemaCheck.resource(STARTER));
    }

    /** The rules used when no folder is given; they have no receivers and show in the UI only. */
    public RuleBook defaults() {
        try {
            return parse(defaultTexts());
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
            problems.addAll(new SemanticCheck(documents, urls, filters).check());
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
        List<Slo> slos = new ArrayList<>();
        ReceiverReader reader = new ReceiverReader(urls);
        for (YamlDocument document : documents) {
            JsonNode root = document.root();
            root.path("groups").forEach(g -> groups.add(RuleReader.group(document.file(), g)));
            root.path("receivers").forEach(r -> receivers.put(r.path("name").asString(), reader.read(r)));
            root.path("slos").forEach(node -> {
                Slo slo = SloRules.slo(document.file(), node);
                slos.add(slo);
                groups.addAll(SloRules.groups(slo, node));
                inhibitions.add(SloRules.pageOverTicket(slo));
            });
            root.path("inhibit").forEach(i -> inhibitions.add(QuietReader.inhibition(i)));
            root.path("muteTimes").forEach(m -> muteTimes.put(m.path("name").asString(), QuietReader.muteTime(m)));
        }
        groups.replaceAll(new DefaultReceivers(documents)::of);
        return RuleBook.of(groups, receivers, inhibitions, muteTimes, slos);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(v -> texts.add(v.asString()));
        return texts;
    }
}
