package dev.coldspan.alerts;

import dev.coldspan.alerts.AlertViews.AlertList;
import dev.coldspan.alerts.AlertViews.AlertView;
import dev.coldspan.alerts.AlertViews.ProblemView;
import dev.coldspan.alerts.AlertViews.RuleList;
import dev.coldspan.alerts.AlertViews.RuleView;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.evaluate.RuleStatus;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Phase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/v1/alerts} and {@code GET /api/v1/alerts/rules}, for any Javalin server:
 * {@code Javalin.create(config -> alerts.routes().register(config.routes))}.
 */
public final class AlertRoutes {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<Phase> URGENCY = List.of(Phase.FIRING, Phase.PENDING, Phase.RESOLVED);
    private static final Comparator<Alert> MOST_URGENT_FIRST = Comparator.<Alert>comparingInt(
                    a -> URGENCY.indexOf(a.phase()))
            .thenComparing(Alert::activeSince, Comparator.reverseOrder())
            .thenComparing(Alert::id);

    private final RuleSource source;
    private final AlertStore store;
    private final RuleEvaluator evaluator;

    AlertRoutes(RuleSource source, AlertStore store, RuleEvaluator evaluator) {
        this.source = source;
        this.store = store;
        this.evaluator = evaluator;
    }

    /** Adds the routes; call it while the server is being created. */
    public void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts", this::alerts);
        routes.get("/api/v1/alerts/rules", this::rules);
    }

    private void alerts(Context context) {
        String state = context.queryParam("state");
        Optional<Phase> phase = Arrays.stream(Phase.values())
                .filter(p -> p.wireName().equals(state))
                .findFirst();
        if (state != null && phase.isEmpty()) {
            ProblemView problem = new ProblemView(
                    "about:blank", "Bad Request", 400, "state: expected pending, firing or resolved", "state");
            answer(context.status(400), "application/problem+json", problem);
            return;
        }
        Predicate<Alert> wanted = a -> phase.isEmpty() || a.phase() == phase.get();
        List<AlertView> views = store.alerts().stream()
                .filter(wanted)
                .sorted(MOST_URGENT_FIRST)
                .map(AlertViews::alert)
                .toList();
        answer(context, "application/json", new AlertList(views));
    }

    private void rules(Context context) {
        List<Alert> alerts = store.alerts();
        List<RuleView> views = source.book().rules().map(r -> rule(r, alerts)).toList();
        answer(context, "application/json", new RuleList(views));
    }

    private RuleView rule(Rule rule, List<Alert> alerts) {
        Optional<RuleStatus> status = evaluator.status(rule.name());
        boolean failed = status.map(RuleStatus::failed).orElse(false);
        Optional<Phase> worst = URGENCY.stream()
                .filter(p -> p != Phase.RESOLVED)
                .filter(p -> alerts.stream().anyMatch(a -> a.rule().equals(rule.name()) && a.phase() == p))
                .findFirst();
        String state = failed ? "error" : worst.map(Phase::wireName).orElse("inactive");
        Optional<String> message = status.flatMap(RuleStatus::message);
        Optional<String> reload =
                source.error().map(e -> "the changed rule files are not in force: " + e.replace("\n", "; "));
        return AlertViews.rule(rule, state, status, failed ? message : reload.or(() -> message));
    }

    private static void answer(Context context, String type, Object body) {
        context.contentType(type).header("Cache-Control", "no-store").result(JSON.writeValueAsString(body));
    }
}
