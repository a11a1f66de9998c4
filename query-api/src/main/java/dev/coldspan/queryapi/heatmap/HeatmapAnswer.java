package dev.coldspan.queryapi.heatmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coldspan.queryapi.filter.Subject;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The answer of {@code /api/v1/heatmap}. */
record HeatmapAnswer(@JsonProperty("on") String subject, Instant from, Instant to, long stepSeconds, List<Cell> cells) {

    /** Durations below 2^-10 ms, about a microsecond, share a cell. */
    static final int LOWEST_OCTAVE = -10;

    HeatmapAnswer(Subject subject, Instant from, Instant to, long stepSeconds, List<Cell> cells) {
        this(subject.label(), from, to, stepSeconds, cells);
    }

    /**
     * What began in one step and lasted from {@code lowMs} to {@code highMs}, exclusive.
     *
     * @param start epoch milliseconds
     */
    record Cell(long start, double lowMs, double highMs, long count, long errors, long cold) {

        static Cell read(ResultRow row) throws SQLException {
            int octave = (int) row.integer("Octave");
            return new Cell(
                    row.integer("Bucket") * 1000,
                    octave == LOWEST_OCTAVE ? 0 : Math.scalb(1.0, octave),
                    Math.scalb(1.0, octave + 1),
                    row.integer("Total"),
                    row.integer("Failed"),
                    row.integer("Cold"));
        }
    }
}
