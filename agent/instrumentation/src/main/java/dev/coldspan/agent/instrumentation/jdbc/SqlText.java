package dev.coldspan.agent.instrumentation.jdbc;

/**
 * What may be said of a statement: its text without literals, and what it does to which tables. Immutable.
 *
 * <p>The reading is lexical and never fails: of a text that is not SQL it says little, of literals nothing at all.
 */
final class SqlText {
    // Longer statements are generated; their beginning tells which.
    private static final int LONGEST_READ = 16_384;
    private static final int LONGEST_SHOWN = 2_048;

    /** At most 2,048 characters; literals are {@code ?}, comments are gone, lists of literals after IN are one. */
    final String query;
    /** Operations and tables in their order, as {@code SELECT orders customers}; null when there are none. */
    final String summary;
    /** The operation when there is exactly one, in upper case; else null. */
    final String operation;
    /** The table, view or index when there is exactly one; else null. */
    final String collection;
    /** The procedure that is called; else null. */
    final String procedure;

    private SqlText(String query, SqlSummary summary) {
        this.query = query;
        this.summary = summary.text();
        this.operation = summary.onlyOperation();
        this.collection = summary.onlyCollection();
        this.procedure = summary.procedure();
    }

    /** Reads {@code sql} as the database with that syntax would. */
    static SqlText of(String sql, SqlSyntax syntax) {
        SqlScanner scanner = new SqlScanner(sql, LONGEST_READ, syntax);
        SqlSummary summary = new SqlSummary();
        StringBuilder query = new StringBuilder(Math.min(sql.length(), LONGEST_SHOWN));
        ValueList list = new ValueList(query);
        for (int kind = scanner.next(); kind != SqlScanner.END; kind = scanner.next()) {
            String token = kind == SqlScanner.LITERAL ? "?" : sql.substring(scanner.start(), scanner.end());
            summary.add(kind, token);
            if (query.length() < LONGEST_SHOWN) {
                list.append(kind, token, scanner.isSpaced());
            }
        }
        if (query.length() > LONGEST_SHOWN) {
            query.setLength(LONGEST_SHOWN);
        }
        return new SqlText(query.toString(), summary);
    }
}
