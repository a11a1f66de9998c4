package dev.coldspan.queryapi.series;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The answer of {@code /api/v1/series}. */
record SeriesAnswer(
        String signal, String unit, String source, long stepSeconds, Instant from, Instant to, List<Series> series) {

    /** @param group value of every dimension asked for, by its label */
    record Series(Map<String, String> group, List<Point> points) {}

    /** Written as a pair; {@code start} is in epoch milliseconds, {@code value} null when there is none. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"start", "value"})
    record Point(long start, Double value) {}
}
