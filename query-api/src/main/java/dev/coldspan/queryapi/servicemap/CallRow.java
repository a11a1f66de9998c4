package dev.coldspan.queryapi.servicemap;

import dev.coldspan.queryapi.function.Percentiles;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;

/**
 * A row of {@code calls.sql}: the calls between two places, all calls to one place, or all calls.
 *
 * @param source null where not of one source
 * @param target null where not of one target
 * @param pairs distinct pairs of source and target
 * @param places distinct sources and targets
 */
record CallRow(
        Place source,
        Place target,
        long calls,
        long errors,
        Percentiles durationMs,
        long pairs,
        long places,
        long spans) {

    /** Where calls come from or go to. */
    record Place(String kind, String system, String name) {

        String id() {
            return kind + ":" + (system.isEmpty() ? "" : system + "/") + name;
        }
    }

    static CallRow read(ResultRow row) throws SQLException {
        return new CallRow(
                row.flag("OfSource")
                        ? new Place(row.text("SourceKind"), row.text("SourceSystem"), row.text("SourceName"))
                        : null,
                row.flag("OfTarget")
                        ? new Place(row.text("TargetKind"), row.text("TargetSystem"), row.text("TargetName"))
                        : null,
                row.integer("Calls"),
                row.integer("Errors"),
                Percentiles.of(row.numbers("DurationQuantiles")),
                row.integer("Pairs"),
                row.integer("Places"),
                row.integer("Spans"));
    }
}
