package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleGroup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads any rule as its file has it, and changes those of {@value ManagedFile#NAME}. A change is checked together with all other files, written,
 * and in force when the call returns. One change at a time.
 */
public final class ManagedRules {
    static final int MAX_RULES = 500;
    static final int MAX_FILE_BYTES = 1 << 20;

    private final RuleSource source;
    private final Optional<Path> folder;
    private final Path file;

    /**
     * @param folder of the rules; empty for the default rules
     * @param beside where the file stands when there is no folder
     */
    public ManagedRules(RuleSource source, Optional<Path> folder, Path beside) {
        this.source = source;
        this.folder = folder;
        this.file = folder.map(f -> f.resolve(ManagedFile.NAME)).orElse(beside);
    }

    /** Where the file of the API stands when rules are not read from a folder. */
    public static Path beside(Path dataDirectory) {
        return dataDirectory.resolve("rules").resolve(ManagedFile.NAME);
    }

    /** All rules in force, by name. */
    public Map<String, ManagedRule> all() {
        Map<String, ManagedRule> all = new LinkedHashMap<>();
        source.texts()
                .forEach((name, text) -> all.putAll(ManagedFile.rules(name, text, name.equals(ManagedFile.NAME))));
        Map<String, ManagedRule> inForce = new LinkedHashMap<>();
        for (RuleGroup group : source.book().groups()) {
            for (Rule rule : group.rules()) {
                ManagedRule known = all.get(rule.name());
                inForce.put(
                        rule.name(),
                        known == null
                                ? ManagedRule.derived(
                                        rule.name(),
                                        rule.file(),
                                        group.interval().toSeconds() + "s")
                                : known);
            }
        }
        return inForce;
    }

    public Optional<ManagedRule> find(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /**
     * Sets a rule.
     *
     * @param condition of what is replaced
     */
    public synchronized ManagedRule put(String name, Draft draft, Precondition condition) throws Refusal {
        Sound files = sound();
        Map<String, String> texts = files.texts();
        Map<String, ManagedRule> rules = managed(texts);
        ManagedRule before = rules.get(name);
        requireOurs(name, files);
        RuleText text = draft.named(name).text();
        JsonNode definition = check(text, others(name, rules, texts));
        if (!definition.path("alert").asString("").equals(name)) {
            throw Refusal.invalid("alert", "alert: must be " + name + " as in the path, or be left out");
        }
        ManagedRule after = new ManagedRule(name, ManagedFile.NAME, definition, text.interval(), true);
        condition.require(before, after);
        if (before == null && rules.size() >= MAX_RULES) {
            throw Refusal.conflict("id", "there are " + MAX_RULES + " rules made here already, delete some first");
        }
        rules.put(name, after);
        write(rules, texts);
        return find(name).orElseThrow(() -> Refusal.conflict("id", "the rule was deleted meanwhile"));
    }

    /**
     * Deletes a rule.
     *
     * @param condition of what is deleted; none deletes any
     */
    public synchronized void delete(String name, Precondition condition) throws Refusal {
        Sound files = sound();
        Map<String, ManagedRule> rules = managed(files.texts());
        requireOurs(name, files);
        if (!rules.containsKey(name)) {
            throw Refusal.unknown();
        }
        condition.require(rules.get(name), null);
        rules.remove(name);
        write(rules, files.texts());
    }

    /**
     * The book there would be with a rule of this draft, in place of the one of its name if that was made here.
     *
     * @throws Refusal with the problems of the draft
     */
    RuleBook with(RuleText text, JsonNode definition) throws Refusal {
        Map<String, String> texts = sound().texts();
        String name = definition.path("alert").asString("");
        return book(text, others(name, managed(texts), texts));
    }

    private JsonNode check(RuleText text, Map<String, String> others) throws Refusal {
        book(text, others);
        JsonNode definition = text.definition();
        if (!definition.isObject()) {
            throw Refusal.invalid("text", "text: expected one rule");
        }
        return definition;
    }

    private RuleBook book(RuleText text, Map<String, String> others) throws Refusal {
        Map<String, String> all = new LinkedHashMap<>(others);
        all.put(RuleText.FILE, text.file());
        try {
            return source.parse(all);
        } catch (RuleFileException e) {
            List<Problem> here = text.here(e.problems());
            if (here.isEmpty()) {
                throw unsound(e);
            }
            throw Refusal.invalid(here);
        }
    }

    /** All files without the rule of this name. */
    private static Map<String, String> others(
            String name, Map<String, ManagedRule> managed, Map<String, String> texts) {
        Map<String, String> others = new LinkedHashMap<>(texts);
        if (managed.containsKey(name)) {
            Map<String, ManagedRule> rest = new LinkedHashMap<>(managed);
            rest.remove(name);
            others.put(ManagedFile.NAME, ManagedFile.text(rest));
        }
        return others;
    }

    /** What the files say, and the rules of that. */
    private record Sound(Map<String, String> texts, RuleBook book) {}

    private Sound sound() throws Refusal {
        try {
            Map<String, String> texts = source.read();
            return new Sound(texts, source.parse(texts));
        } catch (RuleFileException e) {
            throw unsound(e);
        }
    }

    private static Refusal unsound(RuleFileException e) {
        return Refusal.conflict(
                "id",
                "the files of rules are not sound, mend them first: "
                        + e.problems().get(0));
    }

    private static Map<String, ManagedRule> managed(Map<String, String> texts) {
        String text = texts.get(ManagedFile.NAME);
        return text == null ? new LinkedHashMap<>() : ManagedFile.rules(ManagedFile.NAME, text, true);
    }

    /** Neither written in another file nor made of an SLO, and nothing else stands in the file that would be lost when it is written again. */
    private static void requireOurs(String name, Sound files) throws Refusal {
        Optional<String> other = files.book().rule(name).map(Rule::file).filter(file -> !file.equals(ManagedFile.NAME));
        if (other.isPresent()) {
            throw Refusal.conflict("id", "this rule is read-only here, edit the file " + other.get());
        }
        List<String> foreign = ManagedFile.foreign(files.texts().getOrDefault(ManagedFile.NAME, ""));
        if (!foreign.isEmpty()) {
            throw Refusal.conflict(
                    "id",
                    ManagedFile.NAME + " is written by the API and has " + String.join(", ", foreign)
                            + ", which would be lost; move them into another file of the folder first");
        }
    }

    private void write(Map<String, ManagedRule> rules, Map<String, String> texts) throws Refusal {
        String text = ManagedFile.text(rules);
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FILE_BYTES) {
            throw Refusal.conflict("id", "the rules made here would be more than 1 MiB, delete some first");
        }
        // What will be read must be what was meant, whatever the texts in it are.
        if (!ManagedFile.rules(ManagedFile.NAME, text, true).equals(rules)) {
            throw Refusal.invalid("definition", "the rule does not survive being written as YAML");
        }
        if (folder.filter(f -> !Files.isDirectory(f)).isPresent()) {
            throw Refusal.conflict(
                    "id", "rules are read from one file; give a folder to --alert-rules to make rules here");
        }
        Map<String, String> next = new LinkedHashMap<>(texts);
        next.put(ManagedFile.NAME, text);
        try {
            source.parse(next);
            new ManagedFile(file).write(text);
        } catch (RuleFileException e) {
            throw unsound(e);
        } catch (IOException e) {
            throw Refusal.conflict("id", "the folder of rules cannot be written: " + e.getMessage());
        }
        source.reload();
    }

    /**
     * A rule as somebody sent it.
     *
     * @param definition null when it was sent as text
     * @param yaml empty when it was sent as JSON
     */
    public record Draft(ObjectNode definition, String yaml, String interval) {
        RuleText text() {
            return definition == null ? new RuleText(yaml, interval) : RuleText.of(definition, interval);
        }

        /** With the name it has to have, where it has none. */
        Draft named(String name) {
            if (definition != null && !definition.has("alert")) {
                ObjectNode named = definition.deepCopy();
                return new Draft(named.put("alert", name), yaml, interval);
            }
            return this;
        }
    }
}
