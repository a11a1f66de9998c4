package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The points of each group by start of their step in epoch milliseconds. */
final class Groups extends LinkedHashMap<Map<String, String>, TreeMap<Long, Double>> {
    private static final long serialVersionUID = 1L;

    /** Asks for the terms and adds them up, by group and step. */
    static Groups sum(SeriesSource source, Question question, List<Measure.Term> terms, Window first, Window last)
            throws QueryException {
        Groups groups = new Groups();
        for (Measure.Term term : terms) {
            groups.add(question, source.series(question.request(term, first, last)), term.weight());
        }
        return groups;
    }

    /** @throws QueryException when a rule splits into more groups than anybody looks at */
    static void requireFew(int groups) throws QueryException {
        if (groups > WindowReader.MAX_GROUPS) {
            throw new QueryException("the rule splits into " + groups + " groups, at most " + WindowReader.MAX_GROUPS
                    + " are accepted; narrow function or groupBy");
        }
    }

    private void add(Question question, List<Series> all, int weight) {
        for (Series series : all) {
            if (question.concerns(series)) {
                TreeMap<Long, Double> points = computeIfAbsent(question.labels(series), g -> new TreeMap<>());
                series.points().forEach((start, value) -> points.merge(start, weight * value, Double::sum));
            }
        }
    }

    TreeMap<Long, Double> of(Map<String, String> group) {
        return getOrDefault(group, new TreeMap<>());
    }
}
