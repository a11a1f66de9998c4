package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Anomaly;
import dev.coldspan.alerts.rules.BurnRate;
import dev.coldspan.alerts.rules.Criterion;
import dev.coldspan.alerts.rules.Heartbeat;
import dev.coldspan.alerts.rules.Measure;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Spike;
import java.time.Instant;
import java.util.List;

/** Reads what a rule sees of each group, at one or several times, from the query API. Safe for several threads. */
public final class WindowReader {
    /** A rule that splits into more groups than this is an error: nobody reads a thousand alerts. */
    public static final int MAX_GROUPS = 1_000;

    private final ThresholdReader thresholds;
    private final BurnReader burns;
    private final SpikeReader spikes;
    private final AnomalyReader anomalies;
    private final HeartbeatReader heartbeats;

    public WindowReader(SeriesSource source) {
        Windows windows = new Windows(source);
        this.thresholds = new ThresholdReader(windows);
        this.burns = new BurnReader(windows);
        this.spikes = new SpikeReader(source);
        this.anomalies = new AnomalyReader(source);
        this.heartbeats = new HeartbeatReader(source);
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
        Criterion criterion = rule.criterion();
        if (criterion instanceof BurnRate burn) {
            return burns.read(rule, burn, times);
        }
        if (criterion instanceof Spike spike) {
            return spikes.read(rule, spike, times);
        }
        if (criterion instanceof Anomaly anomaly) {
            return anomalies.read(rule, anomaly, times);
        }
        if (criterion instanceof Heartbeat heartbeat) {
            return heartbeats.read(rule, heartbeat, times);
        }
        return thresholds.read(rule, Measure.of(rule.signal()), times);
    }
}
