package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.BurnRate;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import java.time.Instant;
import java.util.List;

/** Reads what a rule sees of each group, at one or several times, from the query API. Safe for several threads. */
public final class WindowReader {
    /** A rule that splits into more groups than this is an error: nobody reads a thousand alerts. */
    public static final int MAX_GROUPS = 1_000;

    private final ThresholdReader thresholds;
    private final BurnReader burns;

    public WindowReader(SeriesSource source) {
        Windows windows = new Windows(source);
        this.thresholds = new ThresholdReader(windows);
        this.burns = new BurnReader(windows);
    }

    /** What the rule sees at one time. */
    public List<Observation> read(Rule rule, Instant at) throws QueryException {
        return read(rule, List.of(at)).get(0).observations();
    }

    /**
     * What the rule sees, or would have seen, at several times: the same as when each is read alone.
     *
     * @param times ascending, not empty
     */
    public List<Round> read(Rule rule, List<Instant> times) throws QueryException {
        if (rule.criterion() instanceof BurnRate burn) {
            return burns.read(rule, burn, times);
        }
        return thresholds.read(rule, Measure.of(rule.signal()), times);
    }
}
