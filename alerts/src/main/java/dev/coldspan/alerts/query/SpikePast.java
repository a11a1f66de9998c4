package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Amounts;
import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.rules.Spike;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was usual before a window. A window in which no function told anything is not one in which nothing happened, and its neighbours may
 * be cut short by the same outage, so neither counts. When none is left, the busiest hour of the week before does; and when
 * that week is silent as well, which is how Coldspan begins, nothing can be said. For one thread.
 */
final class SpikePast {
    static final Duration WEEK = Duration.ofDays(7);
    private static final Duration HOUR = Duration.ofHours(1);

    /**
     * @param limit what is a spike from; 0 when unknown
     * @param note how it was found, or why it was not
     */
    record Usual(boolean unknown, double limit, String note) {}

    /** @param told whether any function told anything in it */
    private record Week(Groups values, boolean told) {}

    private final SeriesSource source;
    private final Windows windows;
    private final Spike spike;
    private final Question question;
    private final Map<Instant, Map<Map<String, String>, OptionalDouble>> values;
    private final List<Instant> times;
    private final Map<Instant, Week> weeks = new HashMap<>();
    private Map<Instant, Boolean> told;

    /**
     * @param values of all windows before the times
     * @param times ascending
     */
    SpikePast(
            SeriesSource source,
            Windows windows,
            Spike spike,
            Question question,
            Map<Instant, Map<Map<String, String>, OptionalDouble>> values,
            List<Instant> times) {
        this.source = source;
        this.windows = windows;
        this.spike = spike;
        this.question = question;
        this.values = values;
        this.times = times;
    }

    /** From the windows as they were read, silent ones as nothing: never more than {@link #asTold}. */
    Usual asRead(Map<String, String> group, Instant at) {
        return usual(average(group, at), "before: ");
    }

    /** From the windows that are known to be whole. */
    Usual asTold(Map<String, String> group, Instant at) throws QueryException {
        double sum = 0;
        int whole = 0;
        for (int i = 1; i <= spike.previous(); i++) {
            if (told(at, i - 1) && told(at, i) && told(at, i + 1)) {
                sum += value(group, SpikeReader.before(at, spike, i));
                whole++;
            }
        }
        if (whole > 0) {
            return usual(Math.max(sum / whole, average(group, at)), "before: ");
        }
        Week week = week(at);
        if (!week.told()) {
            return new Usual(
                    true, 0, "no function has told anything for a week before; there is nothing to compare with");
        }
        double busiest = week.values().of(group).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return usual(busiest * perHour(), "before: silence; in the busiest hour of the week: ");
    }

    private double average(Map<String, String> group, Instant at) {
        double sum = 0;
        for (int i = 1; i <= spike.previous(); i++) {
            sum += value(group, SpikeReader.before(at, spike, i));
        }
        return sum / spike.previous();
    }

    private Usual usual(double usual, String note) {
        double limit = Math.max(spike.atLeast(), spike.factor() * usual);
        return new Usual(false, limit, note + Amounts.format(usual, spike.unit()));
    }

    private double value(Map<String, String> group, Instant at) {
        return values.get(at).getOrDefault(group, OptionalDouble.empty()).orElse(0);
    }

    private boolean told(Instant at, int before) throws QueryException {
        if (told == null) {
            told = tellingWindows();
        }
        return told.get(SpikeReader.before(at, spike, before));
    }

    /** Of all windows up to the one before those that are compared. */
    private Map<Instant, Boolean> tellingWindows() throws QueryException {
        TreeSet<Instant> needed = new TreeSet<>();
        for (Instant at : times) {
            for (int i = 0; i <= spike.previous() + 1; i++) {
                needed.add(SpikeReader.before(at, spike, i));
            }
        }
        List<Instant> all = new ArrayList<>(needed);
        List<Map<Map<String, String>, OptionalDouble>> counts = windows.read(Question.ofAll(spike.window()), all);
        Map<Instant, Boolean> any = new TreeMap<>();
        for (int i = 0; i < all.size(); i++) {
            any.put(all.get(i), counts.get(i).values().stream().anyMatch(n -> n.orElse(0) > 0));
        }
        return any;
    }

    /** Whole hours before the window that is judged. */
    private Week week(Instant at) throws QueryException {
        long hour = HOUR.toMillis();
        Instant to = Instant.ofEpochMilli(
                Math.floorDiv(SpikeReader.before(at, spike, 1).toEpochMilli(), hour) * hour);
        Week known = weeks.get(to);
        if (known == null) {
            Window range = new Window(to, HOUR, to.minus(WEEK), to);
            Groups mine = Groups.sum(source, question, question.measure().terms(), range, range);
            Question all = Question.ofAll(HOUR);
            boolean any = Groups.sum(source, all, all.measure().terms(), range, range).values().stream()
                    .flatMap(points -> points.values().stream())
                    .anyMatch(n -> n > 0);
            known = new Week(mine, any);
            weeks.put(to, known);
        }
        return known;
    }

    /** What a sum over an hour is to the value of a window. */
    private double perHour() {
        return question.measure().kind() == Signal.Kind.RATE_PER_HOUR
                ? 1
                : spike.window().toSeconds() / (double) HOUR.toSeconds();
    }
}
