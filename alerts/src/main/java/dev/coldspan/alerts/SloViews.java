package dev.coldspan.alerts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coldspan.alerts.manage.ManagedRule;
import dev.coldspan.alerts.query.BandReader;
import dev.coldspan.alerts.query.SloReader.Rate;
import dev.coldspan.alerts.query.SloReader.Standing;
import dev.coldspan.alerts.rules.Durations;
import dev.coldspan.alerts.rules.Rule;
import dev.coldspan.alerts.rules.Slo;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/** The JSON of SLOs and bands, field by field as docs/api/openapi.yaml names them. */
final class SloViews {
    private static final int MAX_GROUPS = 200;

    private SloViews() {}

    record SloList(List<SloView> slos) {}

    /**
     * @param objective a percentage
     * @param line which follow only of one SLO, not in the list
     */
    record SloView(
            String name,
            String file,
            double objective,
            String window,
            String indicator,
            String function,
            List<String> groupBy,
            List<String> rules,
            String error,
            List<StandingView> groups,
            boolean editable,
            String version,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer line,
            @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode definition,
            @JsonInclude(JsonInclude.Include.NON_NULL) String text) {

        /** The same as it stands in its file. */
        SloView with(ManagedRule managed, OptionalInt place) {
            return of(
                    managed,
                    place.isPresent() ? (Integer) place.getAsInt() : null,
                    managed.definition(),
                    managed.text());
        }

        /** The same with what the list has of the file. */
        SloView with(ManagedRule managed) {
            return of(managed, null, null, null);
        }

        private SloView of(ManagedRule managed, Integer place, JsonNode content, String yaml) {
            return new SloView(
                    name,
                    file,
                    objective,
                    window,
                    indicator,
                    function,
                    groupBy,
                    rules,
                    error,
                    groups,
                    managed.editable(),
                    managed.version(),
                    place,
                    content,
                    yaml);
        }
    }

    record StandingView(Map<String, String> group, Double budgetLeft, List<RateView> burns) {}

    record RateView(
            String severity,
            @JsonProperty("long") String longWindow,
            @JsonProperty("short") String shortWindow,
            double factor,
            Double longRate,
            Double shortRate,
            boolean burning) {}

    record BandView(String rule, String unit, long windowSeconds, List<BandLine> series) {}

    record BandLine(Map<String, String> group, List<List<Number>> points) {}

    static SloView slo(Slo slo, List<Standing> standings, String error) {
        return new SloView(
                slo.name(),
                slo.file(),
                Math.round(slo.objective() * 1e8) / 1e6,
                Durations.format(slo.window()),
                slo.indicator(),
                slo.function().text(),
                slo.groupBy(),
                slo.ruleNames(),
                error,
                standings.stream().limit(MAX_GROUPS).map(SloViews::standing).toList(),
                false,
                "",
                null,
                null,
                null);
    }

    private static StandingView standing(Standing standing) {
        Double left = standing.spent().isPresent() ? 1 - standing.spent().getAsDouble() : null;
        return new StandingView(
                standing.group(),
                left,
                standing.rates().stream().map(SloViews::rate).toList());
    }

    private static RateView rate(Rate rate) {
        return new RateView(
                rate.burn().severity(),
                Durations.format(rate.burn().longWindow()),
                Durations.format(rate.burn().shortWindow()),
                rate.burn().factor(),
                orNull(rate.longRate()),
                orNull(rate.shortRate()),
                rate.burning());
    }

    static BandView band(Rule rule, List<BandReader.Line> lines) {
        List<BandLine> series = lines.stream()
                .map(line -> new BandLine(
                        line.group(),
                        line.points().stream()
                                .map(p -> List.<Number>of(p.start().toEpochMilli(), p.low(), p.median(), p.high()))
                                .toList()))
                .toList();
        return new BandView(
                rule.name(), AlertViews.unit(rule.unit()), rule.window().toSeconds(), series);
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
