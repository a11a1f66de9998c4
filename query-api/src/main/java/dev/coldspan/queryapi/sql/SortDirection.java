package dev.coldspan.queryapi.sql;

/** The direction of a sorted list, and of the comparison that finds the rows of its later pages. */
public enum SortDirection implements SqlFragment {
    ASCENDING("ASC"),
    DESCENDING("DESC");

    /** How the rows of later pages compare with the last one seen. */
    public enum Comparison implements SqlFragment {
        GREATER(">"),
        LESS("<");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    private final String sql;

    SortDirection(String sql) {
        this.sql = sql;
    }

    @Override
    public String sql() {
        return sql;
    }

    /** Of a {@code sort} parameter, which has a minus in front for descending order. */
    public static SortDirection of(String parameter) {
        return parameter.startsWith("-") ? DESCENDING : ASCENDING;
    }

    public Comparison later() {
        return this == ASCENDING ? Comparison.GREATER : Comparison.LESS;
    }
}
