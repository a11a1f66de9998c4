package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.SilenceList;
import dev.coldspan.alerts.AlertViews.SilenceView;
import dev.coldspan.alerts.RequestBody.BadRequest;
import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.state.Acknowledgement;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Silence;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What people do about alerts: acknowledge one, and silence many. */
final class AlertActions {
    static final int MAX_SILENCES = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final List<String> LABELS = List.of(
            "rule",
            "severity",
            "signal",
            "function",
            "version",
            "provider",
            "region",
            "account",
            "arch",
            "trigger",
            "budget");

    private final AlertStore store;
    private final AlertBook book;
    private final InstantSource clock;

    AlertActions(AlertStore store, AlertBook book, InstantSource clock) {
        this.store = store;
        this.book = book;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.post("/api/v1/alerts/{id}/acknowledge", Answers.guarded(this::acknowledge));
        routes.get("/api/v1/alerts/silences", this::silences);
        routes.post("/api/v1/alerts/silences", Answers.guarded(this::silence));
        routes.delete("/api/v1/alerts/silences/{id}", this::expire);
    }

    private void acknowledge(Context context) {
        RequestBody body = RequestBody.of(context, Set.of("by", "comment"));
        Acknowledgement by = new Acknowledgement(body.text("by"), clock.instant(), body.text("comment"));
        Optional<Alert> alert = book.acknowledge(context.pathParam("id"), by);
        if (alert.isEmpty()) {
            Answers.notFound(context, "id", "no alert with this id fires");
            return;
        }
        Answers.json(context, AlertViews.alert(alert.get(), book.heldBack(alert.get(), clock.instant())));
    }

    private void silences(Context context) {
        Instant now = clock.instant();
        List<SilenceView> views = store.silences().stream()
                .sorted(Comparator.comparing(Silence::to).reversed().thenComparing(Silence::id))
                .map(s -> AlertViews.silence(s, now))
                .toList();
        Answers.json(context, new SilenceList(views));
    }

    private void silence(Context context) {
        RequestBody body = RequestBody.of(context, Set.of("matchers", "from", "to", "by", "comment"));
        Instant now = clock.instant();
        Instant from = body.time("from", now);
        Instant to = body.time("to", null);
        if (to == null
                || !to.isAfter(from)
                || !to.isAfter(now)
                || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new BadRequest("to", "to: expected a time after from and after now, at most a year later");
        }
        if (store.silences().size() >= MAX_SILENCES) {
            throw new BadRequest("matchers", "there are " + MAX_SILENCES + " silences already, end some first");
        }
        Silence silence = new Silence(
                UUID.randomUUID().toString(),
                body.texts("matchers", LABELS),
                from,
                to,
                body.text("by"),
                body.text("comment"));
        store.put(silence);
        Answers.json(context.status(201), AlertViews.silence(silence, now));
    }

    /** Ends a silence; it stays in the list for some days, so that people see that it was there. */
    private void expire(Context context) {
        Optional<Silence> silence = store.silences().stream()
                .filter(s -> s.id().equals(context.pathParam("id")))
                .findFirst();
        if (silence.isEmpty()) {
            Answers.notFound(context, "id", "there is no silence with this id");
            return;
        }
        if (silence.get().to().isAfter(clock.instant())) {
            store.put(silence.get().until(clock.instant()));
        }
        context.status(204);
    }
}
