package dev.coldspan.queryapi.series;

import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.rollup.Dimension;
import dev.coldspan.queryapi.rollup.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is to be plotted.
 *
 * @param range whole steps
 */
record SeriesRequest(Signal signal, List<Dimension> groupBy, Duration step, TimeRange range, String function) {

    private static final int BUCKETS = 60;

    static SeriesRequest of(RequestParameters parameters, Instant now) {
        TimeRange asked = parameters.range(now);
        Duration step = parameters
                .optional("step")
                .map(text -> Steps.parse("step", text, asked))
                .orElseGet(() -> Steps.about(asked, BUCKETS));
        return new SeriesRequest(
                Signal.of(parameters.text("signal")),
                Dimension.parse("groupBy", parameters.list("groupBy")),
                step,
                asked.alignedTo(step),
                parameters.text("function"));
    }
}
