package dev.coldspan.queryapi.filter;

import java.math.BigDecimal;

/** Where the rows of one scope hold what a term is about. */
sealed interface Operand {

    /**
     * A column, or an expression over columns.
     *
     * @param perUnit the column's units in one of the field's type: 1,000,000 where milliseconds are stored as nanoseconds
     */
    record Column(String sql, BigDecimal perUnit) implements Operand {
        Column(String sql) {
            this(sql, BigDecimal.ONE);
        }
    }

    /** An attribute of the row or of its resource. */
    record Attribute(String key) implements Operand {}

    /** An attribute of one of the events of a span, as exceptions are recorded. */
    record EventAttribute(String key) implements Operand {}
}
