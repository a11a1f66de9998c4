package dev.coldspan.alerts.manage;

import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleGroup;
import dev.coldspan.alerts.rules.RulePlaces;
import dev.coldspan.alerts.rules.Slo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * Reads any rule and SLO as its file has it, and changes those of {@value ManagedFile#NAME}. A change is checked together with all other files, written,
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

    /** All rules in force, by name; those an SLO stands for have its definition. */
    public Map<String, ManagedRule> all() {
        Map<String, ManagedRule> written = written(Section.RULES);
        Map<String, ManagedRule> slos = slos();
        Map<String, ManagedRule> derived = new HashMap<>();
        source.book().slos().stream()
                .filter(slo -> slos.containsKey(slo.name()))
                .forEach(slo -> slo.ruleNames().forEach(rule -> derived.put(rule, slos.get(slo.name()))));
        Map<String, ManagedRule> inForce = new LinkedHashMap<>();
        for (RuleGroup group : source.book().groups()) {
            for (Rule rule : group.rules()) {
                String interval = group.interval().toSeconds() + "s";
                ManagedRule known = written.get(rule.name());
                inForce.put(
                        rule.name(),
                        known == null ? ManagedRule.derived(rule, derived.get(rule.name()), interval) : known);
            }
        }
        return inForce;
    }

    /** All SLOs in force, by name. */
    public Map<String, ManagedRule> slos() {
        return written(Section.SLOS);
    }

    private Map<String, ManagedRule> written(Section section) {
        Map<String, ManagedRule> all = new LinkedHashMap<>();
        source.texts()
                .forEach((name, text) -> all.putAll(
                        Contents.read(name, text, name.equals(ManagedFile.NAME)).of(section)));
        return all;
    }

    public Optional<ManagedRule> find(Section section, String name) {
        return Optional.ofNullable((section == Section.RULES ? all() : slos()).get(name));
    }

    /**
     * The line of the file that a rule stands in, or the SLO that stands for it.
     *
     * @return empty when it was changed meanwhile
     */
    public OptionalInt line(ManagedRule rule) {
        String text = source.texts().get(rule.file());
        return text == null ? OptionalInt.empty() : RulePlaces.line(rule.file(), text, rule.written());
    }

    /**
     * Sets a rule or an SLO.
     *
     * @param condition of what is replaced
     */
    public synchronized ManagedRule put(String name, Draft draft, Precondition condition) throws Refusal {
        Section section = draft.section();
        Sound files = sound();
        Map<String, String> texts = files.texts();
        Contents managed = managed(texts);
        ManagedRule before = managed.of(section).get(name);
        requireOurs(section, name, files);
        RuleText text = draft.named(name).text();
        JsonNode definition = check(text, others(section, name, managed, texts));
        if (!definition.path(section.nameField()).asString("").equals(name)) {
            throw Refusal.invalid(
                    section.nameField(), section.nameField() + ": must be " + name + " as in the path, or be left out");
        }
        ManagedRule after = new ManagedRule(name, ManagedFile.NAME, definition, text.interval(), true);
        condition.require(before, after);
        if (before == null && managed.rules().size() + managed.slos().size() >= MAX_RULES) {
            throw Refusal.conflict("id", "there are " + MAX_RULES + " rules made here already, delete some first");
        }
        managed.put(section, after);
        write(managed, texts);
        return find(section, name).orElseThrow(() -> Refusal.conflict("id", "it was deleted meanwhile"));
    }

    /**
     * Deletes a rule or an SLO.
     *
     * @param condition of what is deleted; none deletes any
     */
    public synchronized void delete(Section section, String name, Precondition condition) throws Refusal {
        Sound files = sound();
        Contents managed = managed(files.texts());
        requireOurs(section, name, files);
        ManagedRule before = managed.of(section).get(name);
        if (before == null) {
            throw Refusal.unknown(section);
        }
        condition.require(before, null);
        write(managed.without(section, name), files.texts());
    }

    /**
     * The book there would be with a draft, in place of what has its name if that was made here.
     *
     * @throws Refusal with the problems of the draft
     */
    RuleBook with(RuleText text, JsonNode definition) throws Refusal {
        Map<String, String> texts = sound().texts();
        String name = definition.path(text.section().nameField()).asString("");
        return book(text, others(text.section(), name, managed(texts), texts));
    }

    private JsonNode check(RuleText text, Map<String, String> others) throws Refusal {
        book(text, others);
        JsonNode definition = text.definition();
        if (!definition.isObject()) {
            throw Refusal.invalid("text", "text: expected one " + text.section().noun());
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

    /** All files without the rule or SLO of this name. */
    private static Map<String, String> others(
            Section section, String name, Contents managed, Map<String, String> texts) {
        Map<String, String> others = new LinkedHashMap<>(texts);
        if (managed.of(section).containsKey(name)) {
            others.put(ManagedFile.NAME, managed.without(section, name).text());
        }
        return others;
    }

    /** What the files say, and the rules of that. */
    private record Sound(Map<String, String> texts, RuleBook book) {
        /** Which file defines something in force, or the SLO that stands for it. */
        Optional<String> file(Section section, String name) {
            return section == Section.RULES
                    ? book.rule(name).map(Rule::file)
                    : book.slos().stream()
                            .filter(slo -> slo.name().equals(name))
                            .map(Slo::file)
                            .findFirst();
        }
    }

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

    private static Contents managed(Map<String, String> texts) {
        String text = texts.get(ManagedFile.NAME);
        return text == null ? Contents.empty() : Contents.read(ManagedFile.NAME, text, true);
    }

    /** Neither written in another file nor made of an SLO, and nothing else stands in the file that would be lost when it is written again. */
    private static void requireOurs(Section section, String name, Sound files) throws Refusal {
        Optional<String> other = files.file(section, name).filter(file -> !file.equals(ManagedFile.NAME));
        if (other.isPresent()) {
            throw Refusal.conflict("id", "this " + section.noun() + " is read-only here, edit the file " + other.get());
        }
        Optional<String> slo = files.book().slos().stream()
                .filter(s -> section == Section.RULES && s.ruleNames().contains(name))
                .map(Slo::name)
                .findFirst();
        if (slo.isPresent()) {
            throw Refusal.conflict("id", "this rule follows from the SLO " + slo.get() + ", change that");
        }
        List<String> foreign = Contents.foreign(files.texts().getOrDefault(ManagedFile.NAME, ""));
        if (!foreign.isEmpty()) {
            throw Refusal.conflict(
                    "id",
                    ManagedFile.NAME + " is written by the API and has " + String.join(", ", foreign)
                            + ", which would be lost; move them into another file of the folder first");
        }
    }

    private void write(Contents managed, Map<String, String> texts) throws Refusal {
        String text = managed.text();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_FILE_BYTES) {
            throw Refusal.conflict("id", "the rules made here would be more than 1 MiB, delete some first");
        }
        // What will be read must be what was meant, whatever the texts in it are.
        if (!Contents.read(ManagedFile.NAME, text, true).equals(managed)) {
            throw Refusal.invalid("definition", "the definition does not survive being written as YAML");
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
}
