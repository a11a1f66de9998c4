package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.sql.ResultRow;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A budget as it is stored.
 *
 * @param amount of each calendar month, in the currency of the prices; above 0
 * @param q whose cost counts, in the filter language; empty for all
 */
record Budget(
        String name,
        BigDecimal amount,
        String q,
        String description,
        long version,
        Instant updatedAt,
        String updatedBy) {

    static Budget read(ResultRow row) throws SQLException {
        return new Budget(
                row.text("Name"),
                new BigDecimal(row.text("Amount")),
                row.text("Filter"),
                row.textOrNull("Description"),
                row.integer("Version"),
                row.time("UpdatedNanos"),
                row.textOrNull("UpdatedBy"));
    }

    Filter filter() {
        return Filter.parse("q", q);
    }
}
