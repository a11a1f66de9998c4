package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.query.NotStartedException;
import dev.coldspan.alerts.query.Observation;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.Round;
import dev.coldspan.alerts.query.WindowReader;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.DataState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Evaluates one rule at one or several times: read, compare, and have the alerts moved. */
public final class RuleEvaluator {
    private static final Logger LOG = LoggerFactory.getLogger(RuleEvaluator.class);

    private final WindowReader reader;
    private final AlertBook book;
    private final AlertMetrics metrics;
    private final Map<String, RuleStatus> statuses = new ConcurrentHashMap<>();

    public RuleEvaluator(WindowReader reader, AlertBook book, AlertMetrics metrics) {
        this.reader = reader;
        this.book = book;
        this.metrics = metrics;
    }

    /** How the last evaluation of a rule went; empty before the first. */
    public Optional<RuleStatus> status(String rule) {
        return Optional.ofNullable(statuses.get(rule));
    }

    /**
     * Never throws: whatever goes wrong becomes the rule's status, and the times stay to be made up for.
     *
     * @param times ascending, not empty
     */
    public void evaluate(Rule rule, List<Instant> times) {
        Instant now = times.get(times.size() - 1);
        RuleStatus status;
        try {
            List<Round> rounds = reader.read(rule, times);
            rounds.forEach(round -> book.apply(rule, round));
            metrics.caughtUp(times.size() - 1);
            status = status(rule, rounds.get(rounds.size() - 1));
        } catch (NotStartedException e) {
            // Part of every start, so neither a failure nor news about the rule.
            metrics.evaluated(false);
            return;
        } catch (QueryException e) {
            status = new RuleStatus(now, DataState.ERROR, Optional.of(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Rule {} cannot be evaluated", rule.name(), e);
            status = new RuleStatus(now, DataState.ERROR, Optional.of("internal error: " + e.getMessage()));
        }
        if (status.failed()) {
            book.unseen(rule);
        }
        statuses.put(rule.name(), status);
        metrics.evaluated(status.failed());
    }

    /** Forgets how rules went that are no more. */
    void keepStatusOf(List<Rule> rules) {
        statuses.keySet().retainAll(rules.stream().map(Rule::name).collect(Collectors.toSet()));
    }

    /** What to say about groups that gave no value, above all those with an open alert. */
    private RuleStatus status(Rule rule, Round round) {
        boolean nothing = round.observations().stream().allMatch(o -> o.value().isEmpty());
        DataState data = nothing ? DataState.NO_DATA : DataState.OK;
        List<String> unseen = book.alerts(rule.name()).stream()
                .filter(a -> a.open() && a.data() == DataState.NO_DATA)
                .map(a -> a.group().toString())
                .sorted()
                .toList();
        if (!unseen.isEmpty()) {
            String first = unseen.get(0) + (unseen.size() > 1 ? " and " + (unseen.size() - 1) + " more" : "");
            String message = "no data for the open alert of " + first + ", which stays as it is";
            return new RuleStatus(round.at(), data, Optional.of(message));
        }
        String message = "no data: " + why(rule, round);
        return new RuleStatus(round.at(), data, nothing ? Optional.of(message) : Optional.empty());
    }

    private static String why(Rule rule, Round round) {
        return round.observations().stream()
                .map(Observation::note)
                .filter(note -> !note.isEmpty())
                .findFirst()
                .orElseGet(() -> lacking(rule) + " in the last " + Durations.format(rule.window()));
    }

    /** Throttles and the age of a stream have no value in many fleets, however much is invoked. */
    private static String lacking(Rule rule) {
        String enough = rule.minInvocations() > 1 ? " and " + rule.minInvocations() + " invocations" : "";
        return "no group has a value of " + rule.signal().wireName() + enough;
    }
}
