package dev.coldspan.alerts.ruletest;

import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.ruletest.RuleTest.Expectation;
import dev.coldspan.alerts.ruletest.RuleTest.Expected;
import dev.coldspan.alerts.state.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Says in what the alerts there are differ from those expected. */
final class Difference {
    private Difference() {}

    /** Empty when nothing differs; otherwise a headline, and what was expected and what is there, a line each. */
    static List<String> of(Expectation expectation, List<Alert> alerts) {
        List<Alert> left = new ArrayList<>(alerts);
        List<String> lines = new ArrayList<>();
        for (Expected expected : expectation.alerts()) {
            Optional<Alert> found =
                    left.stream().filter(a -> matches(expected, a)).findFirst();
            found.ifPresentOrElse(left::remove, () -> lines.add("    - expected " + text(expected)));
        }
        boolean missing = !lines.isEmpty();
        // What is over is of interest only where something was expected that is not there.
        left.stream()
                .filter(a -> a.open() || missing)
                .forEach(a -> lines.add("    + got      " + text(a, expectation)));
        if (lines.isEmpty()) {
            return List.of();
        }
        lines.add(0, expectation.place() + ": " + expectation.rule() + " at " + Durations.format(expectation.at()));
        if (left.stream().noneMatch(a -> a.open() || missing)) {
            lines.add("    + got      no alert");
        }
        return lines;
    }

    private static boolean matches(Expected expected, Alert alert) {
        return alert.phase().wireName().equals(expected.state())
                && alert.group().entrySet().containsAll(expected.labels().entrySet())
                && (expected.value().isEmpty()
                        || expected.value().equals(value(alert))
                        || isNumber(expected.value(), alert.value()))
                && (expected.summary().isEmpty() || expected.summary().equals(alert.summary()));
    }

    private static boolean isNumber(String expected, double value) {
        try {
            return Math.abs(Double.parseDouble(expected) - value) <= 1e-6 * Math.max(1, Math.abs(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String value(Alert alert) {
        return Amounts.format(alert.value(), alert.unit());
    }

    private static String text(Expected expected) {
        return expected.state() + " " + new TreeMap<>(expected.labels())
                + (expected.value().isEmpty() ? "" : ", value " + expected.value())
                + (expected.summary().isEmpty() ? "" : ", summary \"" + expected.summary() + "\"");
    }

    private static String text(Alert alert, Expectation expectation) {
        boolean summary =
                expectation.alerts().stream().anyMatch(e -> !e.summary().isEmpty());
        return alert.phase().wireName() + " " + new TreeMap<>(alert.group()) + ", value " + value(alert)
                + (summary ? ", summary \"" + alert.summary() + "\"" : "");
    }
}
