package dev.coldspan.queryapi.coldstart;

import dev.coldspan.queryapi.sql.SqlFragment;

/** By what cold starts are counted. */
enum Dimension implements SqlFragment {
    NONE("''", Order.WAITED),
    FUNCTION("FunctionName", Order.WAITED),
    VERSION("FunctionVersion", Order.LAST),
    INIT_TYPE("InitType", Order.WAITED);

    private final String sql;
    private final Order order;

    Dimension(String sql, Order order) {
        this.sql = sql;
        this.order = order;
    }

    /** Which come first. */
    enum Order implements SqlFragment {
        WAITED("WaitedMs"),
        LAST("FirstNanos");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    @Override
    public String sql() {
        return sql;
    }

    Order order() {
        return order;
    }
}
