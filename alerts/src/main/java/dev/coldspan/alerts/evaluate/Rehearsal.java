package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.Fingerprint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The alerts of one rule as rounds go by: the states of an evaluation, without anything being kept or told. */
public final class Rehearsal {
    private final Rule rule;
    private final Map<String, Alert> alerts = new HashMap<>();

    public Rehearsal(Rule rule) {
        this.rule = rule;
    }

    /** @param round later than all before */
    public void apply(Round round) {
        Transitions transitions = new Transitions(rule, round.at());
        Set<String> seen = new HashSet<>();
        for (Observation observation : round.observations()) {
            String id = Fingerprint.of(rule.name(), observation.group());
            seen.add(id);
            transitions.observe(Optional.ofNullable(alerts.get(id)), observation);
        }
        alerts.values().stream().filter(a -> !seen.contains(a.id())).forEach(transitions::unseen);
        transitions.removed.forEach(alerts::remove);
        transitions.refreshed.forEach(a -> alerts.put(a.id(), a));
        transitions.moved.forEach(a -> alerts.put(a.id(), a));
    }

    /** As they are now, those that are over included; by group. */
    public List<Alert> alerts() {
        return alerts.values().stream()
                .sorted(Comparator.comparing(a -> a.group().toString()))
                .toList();
    }
}
