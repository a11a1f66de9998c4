package dev.coldspan.alerts;

import dev.coldspan.alerts.RuleViews.RuleList;
import dev.coldspan.alerts.RuleViews.RuleView;
import dev.coldspan.alerts.evaluate.RuleEvaluator;
import dev.coldspan.alerts.evaluate.RuleSource;
import dev.coldspan.alerts.evaluate.RuleStatus;
import dev.coldspan.alerts.manage.Draft;
import dev.coldspan.alerts.manage.ManagedRule;
import dev.coldspan.alerts.manage.ManagedRules;
import dev.coldspan.alerts.manage.Preview;
import dev.coldspan.alerts.manage.Previews;
import dev.coldspan.alerts.manage.Refusal;
import dev.coldspan.alerts.manage.Section;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.state.Alert;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.DataState;
import dev.coldspan.alerts.state.Phase;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/** Rules: listed, looked at, tried out, and made. */
final class RuleRoutes {
    private static final Set<String> FIELDS = Set.of("definition", "text", "interval", "version");

    private final RuleSource source;
    private final AlertStore store;
    private final RuleEvaluator evaluator;
    private final ManagedRules managed;
    private final Previews previews;

    RuleRoutes(RuleSource source, AlertStore store, RuleEvaluator evaluator, ManagedRules managed, Previews previews) {
        this.source = source;
        this.store = store;
        this.evaluator = evaluator;
        this.managed = managed;
        this.previews = previews;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/v1/alerts/rules", this::list);
        routes.post("/api/v1/alerts/rules/preview", Refusals.answered(this::preview));
        routes.get("/api/v1/alerts/rules/{id}", Refusals.answered(this::get));
        routes.put("/api/v1/alerts/rules/{id}", Refusals.answered(this::put));
        routes.delete("/api/v1/alerts/rules/{id}", Refusals.answered(this::delete));
    }

    private void list(Context context) {
        Map<String, ManagedRule> files = managed.all();
        Map<String, Phase> phases = phases();
        List<RuleView> views = source.book()
                .rules()
                .filter(r -> files.containsKey(r.name()))
                .map(r -> view(r, files.get(r.name()), phases))
                .toList();
        Answers.json(context, new RuleList(views));
    }

    private void get(Context context) {
        String name = Refusals.name(context);
        Optional<Rule> rule = source.book().rule(name);
        Optional<ManagedRule> file = managed.find(Section.RULES, name);
        if (rule.isEmpty() || file.isEmpty()) {
            Answers.notFound(context, "id", "there is no rule of this name");
            return;
        }
        Conditions.tell(context, file.get().version());
        Answers.json(context, view(rule.get(), file.get(), phases()).with(file.get(), managed.line(file.get())));
    }

    private void put(Context context) throws Refusal {
        String name = Refusals.name(context);
        RequestBody body = RequestBody.of(context, FIELDS);
        managed.put(name, draft(body), Conditions.of(context, body.text("version")));
        get(context);
    }

    private void delete(Context context) throws Refusal {
        String version = context.queryParam("version");
        managed.delete(Section.RULES, Refusals.name(context), Conditions.of(context, version == null ? "" : version));
        context.status(204);
    }

    private void preview(Context context) throws Refusal {
        Optional<Preview> preview = previews.of(draft(RequestBody.of(context, FIELDS)));
        if (preview.isEmpty()) {
            context.header("Retry-After", "5");
            Answers.problem(context, 429, "Too Many Requests", "definition", "other previews are computed, try again");
            return;
        }
        Answers.json(context, RuleViews.preview(preview.get()));
    }

    private static Draft draft(RequestBody body) {
        String interval = body.text("interval");
        return Refusals.draft(Section.RULES, body, interval.isEmpty() ? "30s" : interval);
    }

    /** The most urgent phase of each rule that has an alert. */
    private Map<String, Phase> phases() {
        BinaryOperator<Phase> worse =
                (a, b) -> AlertRoutes.URGENCY.indexOf(a) <= AlertRoutes.URGENCY.indexOf(b) ? a : b;
        Map<String, Phase> phases = new HashMap<>();
        store.alerts().stream().filter(Alert::open).forEach(a -> phases.merge(a.rule(), a.phase(), worse));
        return phases;
    }

    private RuleView view(Rule rule, ManagedRule file, Map<String, Phase> phases) {
        Optional<RuleStatus> status = evaluator.status(rule.name());
        boolean failed = status.map(RuleStatus::failed).orElse(false);
        Predicate<RuleStatus> empty = s -> s.data() == DataState.NO_DATA;
        Phase worst = phases.get(rule.name());
        String quiet = status.filter(empty).isPresent() ? "no_data" : "inactive";
        String state = failed ? "error" : worst == null ? quiet : worst.wireName();
        Optional<String> message = status.flatMap(RuleStatus::message);
        Optional<String> reload =
                source.error().map(e -> "the changed rule files are not in force: " + e.replace("\n", "; "));
        return RuleViews.rule(rule, file, state, status, failed ? message : reload.or(() -> message));
    }
}
