package dev.coldspan.alerts.ruletest;

import dev.coldspan.alerts.rules.CheckedYaml;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.ruletest.RuleTest.Expectation;
import dev.coldspan.alerts.ruletest.RuleTest.Expected;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a test file says, checked.
 *
 * @param rules names of files or folders, relative to the test file
 */
record RuleTestFile(List<String> rules, List<RuleTest> tests) {
    /** A midnight on a Monday, so that times of the day and days of the week are easy to reckon with. */
    private static final String START = "2026-01-05T00:00:00Z";

    private static final String SCHEMA = "alert-tests.schema.json";

    static RuleTestFile parse(String file, String text) throws RuleFileException {
        CheckedYaml yaml = CheckedYaml.read(file, text, SCHEMA);
        List<RuleTest> tests = new ArrayList<>();
        JsonNode all = yaml.root().path("tests");
        for (int i = 0; i < all.size(); i++) {
            tests.add(test(yaml, "/tests/" + i, yaml.root().path("interval").asString("1m")));
        }
        yaml.requireSound();
        return new RuleTestFile(texts(yaml.root().path("rules")), tests);
    }

    private static RuleTest test(CheckedYaml yaml, String pointer, String interval) {
        JsonNode test = yaml.root().at(pointer);
        Instant start = start(yaml, pointer, test.path("start").asString(START));
        Duration every = Durations.parse(test.path("interval").asString(interval));
        if (every.compareTo(Duration.ofSeconds(1)) < 0 || every.compareTo(Duration.ofHours(1)) > 0) {
            yaml.problem(pointer + "/interval", "interval: " + Durations.format(every) + " is outside 1s to 1h");
        }
        List<InputSeries> inputs = new ArrayList<>();
        for (int i = 0; i < test.path("input").size(); i++) {
            inputs.add(input(yaml, pointer + "/input/" + i, start));
        }
        List<Expectation> expectations = new ArrayList<>();
        for (int i = 0; i < test.path("expect").size(); i++) {
            expectations.add(expectation(yaml, pointer + "/expect/" + i));
        }
        return new RuleTest(test.path("name").asString(), yaml.place(pointer), start, every, inputs, expectations);
    }

    private static Instant start(CheckedYaml yaml, String pointer, String written) {
        try {
            Instant start = Instant.parse(written);
            if (start.getEpochSecond() % 60 != 0) {
                yaml.problem(pointer + "/start", "start: must be a whole minute");
            }
            return start;
        } catch (DateTimeException e) {
            yaml.problem(pointer + "/start", "start: expected a time such as '" + START + "'");
            return Instant.EPOCH;
        }
    }

    private static InputSeries input(CheckedYaml yaml, String pointer, Instant start) {
        JsonNode input = yaml.root().at(pointer);
        Duration step = Durations.parse(input.path("step").asString("1m"));
        if (step.isZero() || step.toSeconds() % 60 != 0) {
            yaml.problem(pointer + "/step", "step: must be whole minutes, the query API counts per minute");
            step = Duration.ofMinutes(1);
        }
        Duration before = Durations.parse(input.path("before").asString("0s"));
        if (before.toSeconds() % 60 != 0) {
            yaml.problem(pointer + "/before", "before: must be whole minutes, the query API counts per minute");
        }
        Map<Signal, double[]> values = new EnumMap<>(Signal.class);
        input.path("series").propertyStream().forEach(series -> {
            try {
                Signal signal = Signal.ofWireName(series.getKey()).orElseThrow();
                values.put(signal, Notation.parse(series.getValue().asString()));
            } catch (IllegalArgumentException e) {
                yaml.problem(pointer + "/series/" + series.getKey(), series.getKey() + ": " + e.getMessage());
            }
        });
        String filter = input.path("filter").asString("");
        boolean needsInvocations = values.keySet().stream().anyMatch(Signal::isOfInvocations)
                && !values.containsKey(Signal.INVOCATIONS)
                && filter.isEmpty();
        if (needsInvocations) {
            yaml.problem(pointer + "/series", "series: invocations are missing, and without them there is no data");
        }
        return new InputSeries(map(input.path("labels")), filter, start.minus(before), step, values);
    }

    private static Expectation expectation(CheckedYaml yaml, String pointer) {
        JsonNode expect = yaml.root().at(pointer);
        List<Expected> alerts = new ArrayList<>();
        expect.path("alerts")
                .forEach(a -> alerts.add(new Expected(
                        a.path("state").asString("firing"),
                        map(a.path("labels")),
                        a.path("value").asString(""),
                        a.path("summary").asString(""))));
        return new Expectation(
                yaml.place(pointer),
                Durations.parse(expect.path("at").asString()),
                expect.path("rule").asString(),
                alerts);
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.propertyStream().forEach(p -> map.put(p.getKey(), p.getValue().asString()));
        return map;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
