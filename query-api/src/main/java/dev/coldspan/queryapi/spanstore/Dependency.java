package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;

/**
 * How often one service called another.
 *
 * @param calls an estimate when the spans were sampled, by us or before they came
 * @param errors of these, calls whose callee failed
 */
public record Dependency(String parent, String child, long calls, long errors) {

    static Dependency read(ResultRow row) throws SQLException {
        return new Dependency(
                row.text("Parent"), row.text("Child"), row.integer("CallCount"), row.integer("ErrorCount"));
    }
}
