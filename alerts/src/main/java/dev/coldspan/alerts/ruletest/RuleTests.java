package dev.coldspan.alerts.ruletest;

import dev.coldspan.alerts.evaluate.Rehearsal;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.ruletest.RuleTest.Expectation;
import dev.coldspan.alerts.state.Alert;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs the tests of a file: reads, decides and writes texts as an evaluation does. */
public final class RuleTests {
    private static final int CHUNK = 240;
    /** A month of minutes and more; a test that takes longer is a mistake. */
    private static final int MAX_ROUNDS = 50_000;

    private final RuleFiles files;

    public RuleTests(RuleFiles files) {
        this.files = files;
    }

    /**
     * @param name of the test
     * @param differences what is not as expected; empty when it passes
     */
    public record Outcome(String name, String place, List<String> differences) {
        public boolean passed() {
            return differences.isEmpty();
        }
    }

    /** @throws RuleFileException when the file of tests or a file of rules is not sound */
    public List<Outcome> run(Path file) throws RuleFileException {
        Map<String, String> texts = new RuleFolder(file).read();
        Path name = file.getFileName();
        RuleTestFile tests = RuleTestFile.parse(name.toString(), texts.get(name.toString()));
        RuleBook book = book(file, tests);
        requireRules(tests, book);
        List<Outcome> outcomes = new ArrayList<>();
        for (RuleTest test : tests.tests()) {
            outcomes.add(new Outcome(test.name(), test.place(), run(test, book)));
        }
        return outcomes;
    }

    private RuleBook book(Path file, RuleTestFile tests) throws RuleFileException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String rules : tests.rules()) {
            Path resolved = file.toAbsolutePath().resolveSibling(rules).normalize();
            boolean folder = Files.isDirectory(resolved);
            new RuleFolder(resolved)
                    .read()
                    .forEach((name, text) -> texts.put(folder ? rules + "/" + name : rules, text));
        }
        return files.parse(texts);
    }

    private static void requireRules(RuleTestFile tests, RuleBook book) throws RuleFileException {
        List<Problem> problems = new ArrayList<>();
        for (RuleTest test : tests.tests()) {
            for (Expectation expectation : test.expectations()) {
                String[] place = expectation.place().split(":");
                int line = Integer.parseInt(place[place.length - 1]);
                if (book.rule(expectation.rule()).isEmpty()) {
                    problems.add(new Problem(place[0], line, 1, "no rule is named " + expectation.rule()));
                } else if (expectation.at().dividedBy(test.interval()) > MAX_ROUNDS) {
                    String message = "at: more than " + MAX_ROUNDS + " evaluations, write a longer interval";
                    problems.add(new Problem(place[0], line, 1, message));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleFileException(problems);
        }
    }

    private static List<String> run(RuleTest test, RuleBook book) {
        Map<String, List<Expectation>> byRule = new LinkedHashMap<>();
        test.expectations()
                .forEach(e ->
                        byRule.computeIfAbsent(e.rule(), r -> new ArrayList<>()).add(e));
        List<String> differences = new ArrayList<>();
        byRule.forEach((rule, expectations) -> {
            try {
                Map<Duration, List<Alert>> seen = alerts(test, book.rule(rule).orElseThrow(), expectations);
                expectations.forEach(e -> differences.addAll(Difference.of(e, seen.get(e.at()))));
            } catch (QueryException e) {
                differences.add(rule + ": " + e.getMessage());
            }
        });
        return differences;
    }

    /** The alerts of a rule at the times that something is expected of it. */
    private static Map<Duration, List<Alert>> alerts(RuleTest test, Rule rule, List<Expectation> expectations)
            throws QueryException {
        WindowReader reader = new WindowReader(new InputSource(test.inputs()));
        Rehearsal rehearsal = new Rehearsal(rule);
        TreeMap<Duration, List<Alert>> seen = new TreeMap<>();
        expectations.forEach(e -> seen.put(e.at(), List.of()));
        Instant at = test.start();
        for (Duration stop : seen.keySet()) {
            Instant end = test.start().plus(stop);
            while (!at.isAfter(end)) {
                List<Instant> times = new ArrayList<>();
                for (; !at.isAfter(end) && times.size() < CHUNK; at = at.plus(test.interval())) {
                    times.add(at);
                }
                reader.read(rule, times).forEach(rehearsal::apply);
            }
            seen.put(stop, rehearsal.alerts());
        }
        return seen;
    }
}
