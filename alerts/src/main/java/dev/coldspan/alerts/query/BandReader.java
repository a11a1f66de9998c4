package dev.coldspan.alerts.query;

import dev.coldspan.alerts.rules.Anomaly;
import dev.coldspan.alerts.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What an anomaly rule takes for usual, for charts. */
public final class BandReader {
    /** The groups with the highest bands; nobody reads more lines than these in a chart. */
    public static final int MAX_GROUPS = 20;

    private final AnomalyReader anomalies;

    public BandReader(SeriesSource source) {
        this.anomalies = new AnomalyReader(source);
    }

    /** One window. */
    public record Point(Instant start, double low, double median, double high) {}

    public record Line(Map<String, String> group, List<Point> points) {}

    /** Windows whose past is too thin have no point. */
    public List<Line> read(Rule rule, Anomaly anomaly, Instant from, Instant to) throws QueryException {
        List<Line> lines = new ArrayList<>();
        anomalies.bands(rule, anomaly, from, to).forEach((group, bands) -> {
            List<Point> points = new ArrayList<>();
            bands.forEach((start, band) -> points.add(new Point(start, band.low(), band.median(), band.high())));
            lines.add(new Line(group, points));
        });
        lines.sort(Comparator.comparingDouble((Line l) -> -highest(l))
                .thenComparing(l -> l.group().toString()));
        return lines.stream().limit(MAX_GROUPS).toList();
    }

    private static double highest(Line line) {
        return line.points().stream().mapToDouble(Point::high).max().orElse(-1);
    }
}
