package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.NotStartedException;
import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.route.NotificationPipeline;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Changes;
import dev.coldspan.alerts.state.Fingerprint;
import dev.coldspan.alerts.state.Notification;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates one rule at one time: read, compare, move alerts, and store them together with their notifications. */
public final class RuleEvaluator {
    private static final Logger LOG = LoggerFactory.getLogger(RuleEvaluator.class);

    private final WindowReader reader;
    private final AlertStore store;
    private final NotificationPipeline pipeline;
    private final AlertMetrics metrics;
    private final Map<String, RuleStatus> statuses = new ConcurrentHashMap<>();

    public RuleEvaluator(WindowReader reader, AlertStore store, NotificationPipeline pipeline, AlertMetrics metrics) {
        this.reader = reader;
        this.store = store;
        this.pipeline = pipeline;
        this.metrics = metrics;
    }

    /** How the last evaluation of a rule went; empty before the first. */
    public Optional<RuleStatus> status(String rule) {
        return Optional.ofNullable(statuses.get(rule));
    }

    /** Never throws: whatever goes wrong becomes the rule's status. */
    public void evaluate(Rule rule, Instant now) {
        RuleStatus status;
        try {
            List<Observation> observations = reader.read(rule, now);
            apply(rule, observations, now);
            status = new RuleStatus(now, false, silence(rule, observations));
        } catch (NotStartedException e) {
            // Part of every start, so neither a failure nor news about the rule.
            metrics.evaluated(false);
            return;
        } catch (QueryException e) {
            status = new RuleStatus(now, true, Optional.of(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Rule {} cannot be evaluated", rule.name(), e);
            status = new RuleStatus(now, true, Optional.of("internal error: " + e.getMessage()));
        }
        statuses.put(rule.name(), status);
        metrics.evaluated(status.failed());
    }

    // One rule is evaluated by one thread at a time, but retire() runs on another and may meet the same alert.
    private synchronized void apply(Rule rule, List<Observation> observations, Instant now) {
        Transitions transitions = new Transitions(rule, now);
        for (Observation observation : observations) {
            String id = Fingerprint.of(rule.name(), observation.group());
            transitions.observe(store.alert(id), observation);
        }
        transitions.refreshed.forEach(store::refresh);
        record(transitions.moved, transitions.removed, transitions.news);
    }

    /**
     * Ends alerts that no rule can ever evaluate again, because the rule is gone or splits by other dimensions now.
     * Deleting a rule is a decision, unlike missing data, so their receivers hear that it is over.
     */
    public synchronized void retire(List<Rule> rules, Instant now) {
        Map<String, Set<String>> labels = rules.stream().collect(Collectors.toMap(Rule::name, RuleEvaluator::labels));
        statuses.keySet().retainAll(labels.keySet());
        List<Alert> orphans = store.alerts().stream()
                .filter(Alert::open)
                .filter(a -> !a.group().keySet().equals(labels.get(a.rule())))
                .toList();
        List<Alert> resolved = orphans.stream()
                .filter(a -> a.firedAt() != null)
                .map(a -> a.resolved(now))
                .toList();
        List<String> pending =
                orphans.stream().filter(a -> a.firedAt() == null).map(Alert::id).toList();
        record(
                resolved,
                pending,
                resolved.stream().map(a -> Notification.unaddressed(a, now)).toList());
    }

    /** Gives a store whose disk has failed another chance, also while nothing changes. */
    public void repair() {
        store.repair();
    }

    /** Forgets alerts that were resolved before the given time. */
    public void forget(Instant resolvedBefore) {
        List<String> old = store.alerts().stream()
                .filter(a -> a.resolvedAt() != null && a.resolvedAt().isBefore(resolvedBefore))
                .map(Alert::id)
                .toList();
        record(List.of(), old, List.of());
    }

    private void record(List<Alert> moved, List<String> removed, List<Notification> news) {
        Changes changes = new Changes(moved, removed, pipeline.apply(news));
        if (changes.isEmpty()) {
            return;
        }
        int dropped = store.record(changes);
        metrics.created(changes.notifications().size());
        metrics.dropped(AlertMetrics.Dropped.OUTBOX_FULL, dropped);
    }

    /** What to say about groups that gave no value, above all those with an open alert. */
    private Optional<String> silence(Rule rule, List<Observation> observations) {
        Set<String> seen = observations.stream()
                .filter(o -> o.value().isPresent())
                .map(o -> Fingerprint.of(rule.name(), o.group()))
                .collect(Collectors.toCollection(HashSet::new));
        List<String> unseen = store.alerts().stream()
                .filter(a -> a.open() && a.rule().equals(rule.name()) && !seen.contains(a.id()))
                .map(a -> a.group().toString())
                .sorted()
                .toList();
        if (!unseen.isEmpty()) {
            String first = unseen.get(0) + (unseen.size() > 1 ? " and " + (unseen.size() - 1) + " more" : "");
            return Optional.of("no data for the open alert of " + first + ", which stays as it is");
        }
        String window = Durations.format(rule.window());
        return seen.isEmpty()
                ? Optional.of("no data: no group has enough invocations in the last " + window)
                : Optional.empty();
    }

    private static Set<String> labels(Rule rule) {
        Set<String> labels = new HashSet<>(rule.groupBy());
        if (rule.function().exact()) {
            labels.add("function");
        }
        return labels;
    }
}
