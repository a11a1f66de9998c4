package dev.coldspan.queryapi.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.coldspan.queryapi.sql.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** One data point, as {@code MetricPoint} of the OpenAPI document: gauges and sums have a value, the rest count and sum. */
record MetricPoint(
        Instant timestamp,
        String service,
        String type,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double value,
        @JsonInclude(JsonInclude.Include.ALWAYS) Long count,
        @JsonInclude(JsonInclude.Include.ALWAYS) Double sum,
        Map<String, String> attributes) {

    static MetricPoint read(ResultRow row) throws SQLException {
        return new MetricPoint(
                row.time("TimeNanos"),
                row.text("Service"),
                row.text("Type"),
                row.number("PointValue"),
                row.nullableInteger("PointCount"),
                row.number("PointSum"),
                row.attributes("Attributes"));
    }
}
