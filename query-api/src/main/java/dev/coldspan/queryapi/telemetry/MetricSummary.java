package dev.coldspan.queryapi.telemetry;

import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.util.List;

/** One metric in a list, as {@code MetricSummary} of the OpenAPI document. */
record MetricSummary(String name, String type, String unit, String description, List<String> services) {

    static MetricSummary read(ResultRow row) throws SQLException {
        return new MetricSummary(
                row.text("MetricName"),
                row.text("Type"),
                row.text("Unit"),
                row.textOrNull("Description"),
                row.texts("Services"));
    }
}
