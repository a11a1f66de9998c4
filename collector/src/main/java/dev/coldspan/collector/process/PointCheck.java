package dev.coldspan.collector.process;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.pipeline.Limits;

/** What a data point must have. For one request. */
final class PointCheck {

    private final Batch<Point> batch;
    private final TimeWindow window;
    private final AttributeLimits attributes;

    PointCheck(Batch<Point> batch, Limits limits, TimeWindow window) {
        this.batch = batch;
        this.window = window;
        this.attributes = new AttributeLimits(limits, batch.findings(), batch.arena());
    }

    void run() {
        Surroundings surroundings = new Surroundings(attributes);
        for (int i = 0; i < batch.size(); i++) {
            Point point = batch.get(i);
            surroundings.limit(point);
            check(point);
        }
    }

    /** A start may lie before the retention. */
    private void check(Point point) {
        if (Slice.length(point.metric.name) == 0) {
            batch.reject(point, "metric_name", "a metric has no name");
            return;
        }
        String problem = window.problem("time_unix_nano", point.time);
        if (problem == null && window.isAhead(point.start)) {
            problem = window.problem("start_time_unix_nano", point.start);
        }
        if (problem != null) {
            batch.reject(point, "time", "data point " + point.index + ": " + problem);
            return;
        }
        attributes.at("data point", point.index);
        point.droppedAttributes += attributes.apply(point.attributes, "");
        for (int i = 0; i < point.exemplars.size(); i++) {
            attributes.apply(point.exemplars.get(i).attributes, ": exemplar");
        }
    }
}
