package dev.coldspan.agent.instrumentation.jdbc;

import java.util.concurrent.ConcurrentHashMap;

/** Texts already read. An application has few; one that writes values into its SQL has any number of them. */
final class SqlTexts {
    private static final int MOST = 256;
    private static final int LONGEST_KEPT = 4_096;

    private final ConcurrentHashMap<String, SqlText> known = new ConcurrentHashMap<>();
    private final SqlSyntax syntax;

    SqlTexts(SqlSyntax syntax) {
        this.syntax = syntax;
    }

    SqlText of(String sql) {
        if (sql.length() > LONGEST_KEPT) {
            return SqlText.of(sql, syntax);
        }
        SqlText text = known.get(sql);
        if (text == null) {
            text = SqlText.of(sql, syntax);
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(sql, text);
        }
        return text;
    }

    int size() {
        return known.size();
    }
}
