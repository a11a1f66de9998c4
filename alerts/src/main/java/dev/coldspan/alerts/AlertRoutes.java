package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.AlertList;
import dev.coldspan.alerts.AlertViews.AlertView;
import dev.coldspan.alerts.evaluate.AlertBook;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.notify.Sender;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Phase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Everything below {@code /api/v1/alerts}, for any Javalin server:
 * {@code Javalin.create(config -> alerts.routes().register(config.routes))}.
 */
public final class AlertRoutes {
    static final List<Phase> URGENCY =
            List.of(Phase.FIRING, Phase.KEEP_FIRING, Phase.PENDING, Phase.RESOLVED, Phase.REMOVED);
    private static final Comparator<Alert> MOST_URGENT_FIRST = Comparator.<Alert>comparingInt(
                    a -> URGENCY.indexOf(a.phase()))
            .thenComparing(Alert::activeSince, Comparator.reverseOrder())
            .thenComparing(Alert::id);

    private final RuleRoutes rules;
    private final SloRoutes slos;
    private final AlertStore store;
    private final AlertBook book;
    private final ReceiverRoutes receivers;
    private final InstantSource clock;

    AlertRoutes(
            RuleSource source,
            AlertStore store,
            RuleRoutes rules,
            SloRoutes slos,
            AlertBook book,
            Sender sender,
            InstantSource clock) {
        this.slos = slos;
        this.receivers = new ReceiverRoutes(source, sender, clock);
        this.rules = rules;
        this.store = store;
        this.book = book;
        this.clock = clock;
    }

    /** Adds the routes; call it while the server is being created. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts", this::alerts);
        new HistoryRoutes(store, clock).register(routes);
        rules.register(routes);
        slos.register(routes);
        new AlertActions(store, book, clock).register(routes);
        receivers.register(routes);
    }

    private void alerts(Context context) {
        String state = context.queryParam("state");
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(p -> p.wireName().equals(state))
                .findFirst();
        if (state != null && phase.isEmpty()) {
            Answers.badRequest(context, "state", "state: expected pending, firing, keep_firing, resolved or removed");
            return;
        }
        Instant now = clock.instant();
        AlertFilter filter = AlertFilter.of(context);
        Predicate<Alert> wanted = a -> (phase.isEmpty() || a.phase() == phase.get()) && filter.wants(a);
        List<AlertView> views = store.alerts().stream()
                .filter(wanted)
                .sorted(MOST_URGENT_FIRST)
                .map(a -> AlertViews.alert(a, a.phase() == Phase.FIRING ? book.heldBack(a, now) : Optional.empty()))
                .toList();
        Answers.json(context, new AlertList(views));
    }
}
