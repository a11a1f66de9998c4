package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.route.Situation;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Acknowledgement;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Changes;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Fingerprint;
import dev.coldspan.alerts.state.Notification;
import dev.coldspan.alerts.state.Phase;
import dev.coldspan.alerts.state.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The only place where alerts change. Every change goes through the pipeline of notifications, and what both come to is
 * stored in one transaction. One thread at a time: an evaluation, the housekeeping and a person may mean the same alert.
 */
public final class AlertBook {
    private final AlertStore store;
    private final Supplier<RuleBook> rules;
    private final NotificationPipeline pipeline;
    private final AlertMetrics metrics;

    public AlertBook(AlertStore store, Supplier<RuleBook> rules, NotificationPipeline pipeline, AlertMetrics metrics) {
        this.store = store;
        this.rules = rules;
        this.pipeline = pipeline;
        this.metrics = metrics;
    }

    /** The alerts of a rule, in no particular order. */
    List<Alert> alerts(String rule) {
        return store.alerts(rule);
    }

    /** Moves the alerts of a rule by what was seen of its groups. */
    synchronized void apply(Rule rule, Round round) {
        Transitions transitions = new Transitions(rule, round.at());
        Set<String> seen = new HashSet<>();
        for (Observation observation : round.observations()) {
            String id = Fingerprint.of(rule.name(), observation.group());
            seen.add(id);
            transitions.observe(store.alert(id), observation);
        }
        alerts(rule.name()).stream().filter(a -> !seen.contains(a.id())).forEach(transitions::unseen);
        transitions.refreshed.forEach(store::refresh);
        record(transitions.moved, transitions.removed, round.at(), Map.of(rule.name(), round.at()));
        store.evaluated(rule.name(), round.at());
    }

    /** Marks the alerts of a rule whose query failed. */
    synchronized void unseen(Rule rule) {
        alerts(rule.name()).stream().filter(Alert::open).forEach(a -> store.refresh(a.seen(DataState.ERROR)));
    }

    /**
     * Ends alerts that no rule can ever evaluate again, because the rule is gone, has another name or splits by other
     * dimensions now. Deleting a rule is a decision, unlike missing data, so their receivers hear of it; but nothing is
     * proven to be fine, so it is not a resolution.
     */
    synchronized void retire(List<Rule> inForce, Instant now) {
        Map<String, Set<String>> labels = inForce.stream().collect(Collectors.toMap(Rule::name, AlertBook::labels));
        List<Alert> orphans = store.alerts().stream()
                .filter(Alert::open)
                .filter(a -> !a.group().keySet().equals(labels.get(a.rule())))
                .toList();
        List<Alert> ended = orphans.stream()
                .filter(a -> a.firedAt() != null)
                .map(a -> a.ended(Phase.REMOVED, now))
                .toList();
        List<String> pending =
                orphans.stream().filter(a -> a.firedAt() == null).map(Alert::id).toList();
        record(ended, pending, now, Map.of());
    }

    /** Tells what is owed: what a silence, a mute time or an inhibition has held back so far, and repetitions. */
    synchronized void announce(Instant now) {
        List<Alert> firing = store.alerts().stream()
                .filter(a -> a.phase() == Phase.FIRING && !a.receivers().isEmpty())
                .toList();
        record(firing, List.of(), now, Map.of());
    }

    /** Gives a store whose disk has failed another chance, also while nothing changes. */
    void repair() {
        store.repair();
    }

    void save(Set<String> inForce, Instant now) {
        store.save(inForce, now);
    }

    /** Forgets alerts and silences that were over before the given times. */
    synchronized void forget(Instant alertsBefore, Instant silencesBefore) {
        List<String> old = store.alerts().stream()
                .filter(a -> a.resolvedAt() != null && a.resolvedAt().isBefore(alertsBefore))
                .map(Alert::id)
                .toList();
        store.silences().stream()
                .filter(s -> s.to().isBefore(silencesBefore))
                .map(Silence::id)
                .forEach(store::removeSilence);
        record(List.of(), old, alertsBefore, Map.of());
    }

    /** @return the alert as it is now; empty when there is none that fires */
    public synchronized Optional<Alert> acknowledge(String id, Acknowledgement by) {
        Optional<Alert> alert = store.alert(id).filter(a -> a.phase().burning()).map(a -> a.acknowledged(by));
        alert.ifPresent(a -> store.record(new Changes(List.of(a), List.of(), List.of())));
        return alert;
    }

    /** Why nobody new is told of an alert at the moment; empty when nothing holds it back. */
    public Optional<String> heldBack(Alert alert, Instant now) {
        return pipeline.heldBack(alert, situation(now));
    }

    private Situation situation(Instant now) {
        return new Situation(now, store.alerts(), store.silences(), rules.get());
    }

    private void record(List<Alert> moved, List<String> removed, Instant now, Map<String, Instant> evaluated) {
        List<Notification> news = moved.isEmpty() ? List.of() : pipeline.apply(moved, situation(now));
        Map<String, Alert> put = new LinkedHashMap<>();
        moved.stream()
                .map(a -> a.phase().over() ? a.told(Map.of()) : a)
                .filter(a -> !store.alert(a.id()).equals(Optional.of(a)))
                .forEach(a -> put.put(a.id(), a));
        for (Notification notification : news) {
            if (notification.begins()) {
                notification.alerts().forEach(a -> put.put(a.id(), told(put.getOrDefault(a.id(), a), notification)));
            }
        }
        Changes changes = new Changes(new ArrayList<>(put.values()), removed, news, evaluated, now);
        if (changes.isEmpty()) {
            return;
        }
        int dropped = store.record(changes);
        metrics.created(news.size());
        metrics.dropped(AlertMetrics.Dropped.OUTBOX_FULL, dropped);
    }

    private static Alert told(Alert alert, Notification notification) {
        Map<String, Instant> told = new HashMap<>(alert.told());
        told.put(notification.receiver(), notification.at());
        return alert.told(told);
    }

    private static Set<String> labels(Rule rule) {
        Set<String> labels = new HashSet<>(rule.groupBy());
        if (rule.function().exact()) {
            labels.add("function");
        }
        return labels;
    }
}
