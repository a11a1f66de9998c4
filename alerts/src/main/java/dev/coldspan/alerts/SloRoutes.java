package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.SloViews.SloList;
import dev.coldspan.alerts.SloViews.SloView;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.query.BandReader;
import dev.coldspan.alerts.query.QueryException;
import dev.coldspan.alerts.query.SeriesSource;
import dev.coldspan.alerts.query.SloReader;
import dev.coldspan.alerts.rules.Anomaly;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Slo;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** How SLOs stand, and the bands of anomaly rules: both asked from the query API, one request at a time. */
final class SloRoutes {
    /** A standing is not asked for again before. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_BAND = Duration.ofDays(31);

    private record Known(Slo slo, Instant at, SloView view) {}

    private final RuleSource source;
    private final SloReader slos;
    private final BandReader bands;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final Map<String, Known> known = new HashMap<>();

    SloRoutes(RuleSource source, SeriesSource series, InstantSource clock) {
        this.source = source;
        this.slos = new SloReader(series);
        this.bands = new BandReader(series);
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts/slos", Answers.guarded(context -> inTurn(context, this::list)));
        routes.get("/api/v1/alerts/rules/{id}/band", Answers.guarded(context -> inTurn(context, this::band)));
    }

    private interface Task {
        void run(Context context) throws QueryException;
    }

    /** Whoever asks while another answer takes long is told so instead of adding to the load. */
    private void inTurn(Context context, Task task) throws InterruptedException {
        if (!asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            Answers.problem(context, 429, "Too Many Requests", null, "SLOs are being computed, ask again");
            return;
        }
        try {
            task.run(context);
        } catch (QueryException e) {
            Answers.problem(context, 503, "Service Unavailable", null, e.getMessage());
        } finally {
            asking.unlock();
        }
    }

    private void list(Context context) {
        List<Slo> inForce = source.book().slos();
        known.keySet().retainAll(inForce.stream().map(Slo::name).toList());
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<SloView> views = new ArrayList<>();
        for (Slo slo : inForce) {
            views.add(view(slo, System.nanoTime() - end < 0));
        }
        Answers.json(context, new SloList(views));
    }

    private SloView view(Slo slo, boolean inTime) {
        Instant now = clock.instant();
        Known before = known.get(slo.name());
        boolean same = before != null && before.slo().equals(slo);
        if (same && Duration.between(before.at(), now).compareTo(FRESH) < 0) {
            return before.view();
        }
        if (!inTime) {
            return same ? before.view() : SloViews.slo(slo, List.of(), "not computed yet, ask again");
        }
        try {
            SloView view = SloViews.slo(slo, slos.read(slo, now), null);
            known.put(slo.name(), new Known(slo, now, view));
            return view;
        } catch (QueryException e) {
            return SloViews.slo(slo, List.of(), e.getMessage());
        }
    }

    private void band(Context context) throws QueryException {
        Optional<Rule> rule = source.book().rule(context.pathParam("id"));
        if (rule.isEmpty()) {
            Answers.notFound(context, "id", "there is no such rule");
            return;
        }
        if (!(rule.get().criterion() instanceof Anomaly anomaly)) {
            throw new BadRequest(
                    "id",
                    "id: the rule has no band, it is of kind "
                            + rule.get().criterion().kind());
        }
        Instant now = clock.instant();
        Instant from = time(context, "from", "now-1d", now);
        Instant to = time(context, "to", "now", now);
        if (!from.isBefore(to) || Duration.between(from, to).compareTo(LONGEST_BAND) > 0) {
            throw new BadRequest("from", "from: must be before to, by 31 days at most");
        }
        Answers.json(context, SloViews.band(rule.get(), bands.read(rule.get(), anomaly, from, to)));
    }

    private static Instant time(Context context, String field, String unwritten, Instant now) {
        String written = context.queryParam(field);
        return TimeText.parse(field, written == null ? unwritten : written, now);
    }
}
