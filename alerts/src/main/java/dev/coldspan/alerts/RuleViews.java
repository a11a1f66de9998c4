package dev.coldspan.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coldspan.alerts.evaluate.Episode;
import dev.coldspan.alerts.evaluate.RuleStatus;
import dev.coldspan.alerts.manage.ManagedRule;
import dev.coldspan.alerts.manage.Preview;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Problem;
import dev.coldspan.alerts.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The JSON of rules and their previews, field by field as docs/api/openapi.yaml names them. */
final class RuleViews {
    private static final int MAX_EPISODES = 200;

    private RuleViews() {}

    record RuleList(List<RuleView> rules) {}

    /** @param slo which follow only of one rule, not in the list */
    record RuleView(
            String name,
            String file,
            String signal,
            String function,
            List<String> groupBy,
            String operator,
            double threshold,
            String window,
            @JsonProperty("for") String hold,
            String keepFiringFor,
            String severity,
            String state,
            String lastEvaluation,
            String lastError,
            String kind,
            String interval,
            boolean editable,
            String version,
            @JsonInclude(JsonInclude.Include.NON_NULL) String slo,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer line,
            @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode definition,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text) {

        RuleView with(ManagedRule managed, OptionalInt place) {
            return new RuleView(
                    name,
                    file,
                    signal,
                    function,
                    groupBy,
                    operator,
                    threshold,
                    window,
                    hold,
                    keepFiringFor,
                    severity,
                    state,
                    lastEvaluation,
                    lastError,
                    kind,
                    interval,
                    editable,
                    version,
                    managed.slo().isEmpty() ? null : managed.slo(),
                    place.isPresent() ? (Integer) place.getAsInt() : null,
                    managed.definition(),
                    managed.text());
        }
    }

    record ProblemPlace(int line, int column, String message) {}

    record PreviewView(
            String text, JsonNode definition, List<ProblemPlace> problems, String error, PastView backtest) {}

    record PastView(
            String from,
            String to,
            long stepSeconds,
            String operator,
            double threshold,
            String unit,
            int alerts,
            List<EpisodeView> episodes,
            int groups,
            List<LineView> series) {}

    record EpisodeView(
            Map<String, String> group, String activeSince, String firedAt, String resolvedAt, double worst) {}

    record LineView(Map<String, String> group, List<List<Number>> points) {}

    static RuleView rule(
            Rule rule, ManagedRule managed, String state, Optional<RuleStatus> status, Optional<String> error) {
        return new RuleView(
                rule.name(),
                rule.file(),
                rule.signal().wireName(),
                rule.function().text(),
                rule.groupBy(),
                rule.comparison().symbol(),
                rule.threshold(),
                Durations.format(rule.window()),
                Durations.format(rule.hold()),
                Durations.format(rule.keepFiringFor()),
                rule.severity(),
                state,
                status.map(s -> s.evaluated().toString()).orElse(null),
                error.orElse(null),
                rule.criterion().kind(),
                managed.interval(),
                managed.editable(),
                managed.version(),
                null,
                null,
                null,
                null);
    }

    static List<ProblemPlace> problems(List<Problem> problems) {
        return problems.stream()
                .map(p -> new ProblemPlace(p.line(), p.column(), p.message()))
                .toList();
    }

    static PreviewView preview(Preview preview) {
        return new PreviewView(
                preview.text(),
                preview.definition().isObject() ? preview.definition() : null,
                problems(preview.problems()),
                preview.error().orElse(null),
                preview.past().map(RuleViews::past).orElse(null));
    }

    private static PastView past(Preview.Past past) {
        return new PastView(
                past.from().toString(),
                past.to().toString(),
                past.step().toSeconds(),
                past.operator(),
                past.threshold(),
                AlertViews.unit(past.unit()),
                past.episodes().size(),
                past.episodes().stream()
                        .limit(MAX_EPISODES)
                        .map(RuleViews::episode)
                        .toList(),
                past.groups(),
                past.lines().stream()
                        .map(line -> line(line, past.step().toMillis()))
                        .toList());
    }

    private static EpisodeView episode(Episode e) {
        return new EpisodeView(
                e.group(), e.activeSince().toString(), e.firedAt().toString(), text(e.resolvedAt()), e.worst());
    }

    private static LineView line(Preview.Line line, long step) {
        List<List<Number>> points = new ArrayList<>();
        for (int i = 0; i < line.values().length; i++) {
            List<Number> point = new ArrayList<>();
            point.add(line.start() + i * step);
            point.add(Double.isNaN(line.values()[i]) ? null : line.values()[i]);
            if (line.limits() != null) {
                point.add(line.limits()[i]);
            }
            points.add(point);
        }
        return new LineView(line.group(), points);
    }

    private static String text(Instant time) {
        return time == null ? null : time.toString();
    }
}
