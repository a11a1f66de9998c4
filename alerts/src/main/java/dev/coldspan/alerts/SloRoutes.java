package dev.coldspan.alerts;

import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.SloViews.SloList;
import dev.coldspan.alerts.SloViews.SloView;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.manage.ManagedRule;
import dev.coldspan.alerts.manage.ManagedRules;
import dev.coldspan.alerts.manage.Refusal;
import dev.coldspan.alerts.manage.Section;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** How SLOs stand, and the bands of anomaly rules: both asked from the query API, one request at a time. */
final class SloRoutes {
    /** A standing is not asked for again before. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LONGEST_BAND = Duration.ofDays(31);

    private record Known(Slo slo, Instant at, SloView view) {}

    private static final Set<String> FIELDS = Set.of("definition", "text", "version");

    private final RuleSource source;
    private final ManagedRules managed;
    private final SloReader slos;
    private final BandReader bands;
    private final InstantSource clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final Map<String, Known> known = new HashMap<>();

    SloRoutes(RuleSource source, ManagedRules managed, SeriesSource series, InstantSource clock) {
        this.managed = managed;
        this.source = source;
        this.slos = new SloReader(series);
        this.bands = new BandReader(series);
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts/slos", Answers.guarded(context -> inTurn(context, this::list)));
        routes.get("/api/v1/alerts/slos/{id}", Refusals.answered(this::get));
        routes.put("/api/v1/alerts/slos/{id}", Refusals.answered(this::put));
        routes.delete("/api/v1/alerts/slos/{id}", Refusals.answered(this::delete));
        routes.get("/api/v1/alerts/rules/{id}/band", Answers.guarded(context -> inTurn(context, this::band)));
    }

    private void get(Context context) {
        String name = Refusals.name(context);
        Optional<ManagedRule> file = managed.find(Section.SLOS, name);
        Optional<Slo> slo =
                source.book().slos().stream().filter(s -> s.name().equals(name)).findFirst();
        if (file.isEmpty() || slo.isEmpty()) {
            Answers.notFound(context, "id", "there is no SLO of this name");
            return;
        }
        Conditions.tell(context, file.get().version());
        SloView view = SloViews.slo(slo.get(), List.of(), null);
        Answers.json(context, view.with(file.get(), managed.line(file.get())));
    }

    private void put(Context context) throws Refusal {
        RequestBody body = RequestBody.of(context, FIELDS);
        managed.put(
                Refusals.name(context),
                Refusals.draft(Section.SLOS, body, ""),
                Conditions.of(context, body.text("version")));
        get(context);
    }

    private void delete(Context context) throws Refusal {
        String version = context.queryParam("version");
        managed.delete(Section.SLOS, Refusals.name(context), Conditions.of(context, version == null ? "" : version));
        context.status(204);
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
        Map<String, ManagedRule> files = managed.slos();
        known.keySet().retainAll(inForce.stream().map(Slo::name).toList());
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<SloView> views = new ArrayList<>();
        for (Slo slo : inForce) {
            SloView view = view(slo, System.nanoTime() - end < 0);
            ManagedRule file = files.get(slo.name());
            views.add(file == null ? view : view.with(file));
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
