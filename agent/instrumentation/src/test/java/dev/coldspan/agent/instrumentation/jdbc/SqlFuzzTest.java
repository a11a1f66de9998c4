package dev.coldspan.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFuzzTest {
    private static final SqlSyntax[] SYNTAXES = {
        SqlSyntax.STANDARD, SqlSyntax.MYSQL, SqlSyntax.SQL_SERVER, SqlSyntax.ORACLE, SqlSyntax.SQLITE, SqlSyntax.UNKNOWN
    };
    private static final String[] PIECES = {
        "SELECT", "FROM", "JOIN", "INTO", "UPDATE", "WITH", "IN", "(", ")", ",", ";", ".", "'", "''", "\"", "`", "[",
        "]", "\\", "\\'", "--", "/*", "*/", "#", "$", "$$", "$t$", "$1", "q'[", "]'", "E'", "U&'", "0x", "1e", "-", "+",
        "?", ":a", "@b", "t.", "\n", "\r", " ", "\0", "\u2028", "\ud800", "é", "CALL", "{", "}", "EXPLAIN", "\uffff"
    };
    private static final String[] AROUND = {
        "SELECT a FROM b WHERE c = %s", "INSERT INTO t VALUES (%s, 1)", "SELECT x FROM y WHERE z IN (1, %s)",
        "CALL p(%s)", "UPDATE t SET a=%s WHERE b=2", "SELECT /* c */ %s -- end"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsAnyTextWithoutFailing(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder sql = new StringBuilder();
            for (int pieces = random.nextInt(40); pieces > 0; pieces--) {
                sql.append(PIECES[random.nextInt(PIECES.length)]);
                if (random.nextInt(4) == 0) {
                    sql.append((char) random.nextInt(0x300));
                }
            }
            SqlText text = SqlText.of(sql.toString(), SYNTAXES[random.nextInt(SYNTAXES.length)]);
            assertThat(text.query.length()).isLessThanOrEqualTo(2_048);
            assertThat(text.summary == null ? 0 : text.summary.length()).isLessThanOrEqualTo(255);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8})
    void showsNothingOfALiteralAsAnyDatabaseWritesIt(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            SqlSyntax syntax = SYNTAXES[random.nextInt(SYNTAXES.length)];
            String sql = String.format(AROUND[random.nextInt(AROUND.length)], literal(random, syntax));
            SqlText text = SqlText.of(sql, syntax);
            assertThat(text.query + text.summary + text.collection).as(sql).doesNotContain("SECRET");
        }
    }

    private static String literal(Random random, SqlSyntax syntax) {
        StringBuilder content = new StringBuilder();
        for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
            content.append(PIECES[random.nextInt(PIECES.length)]).append("SECRET");
        }
        String plain = content.toString();
        switch (random.nextInt(4)) {
            case 0:
                return "'" + plain.replace("'", "''") + "'";
            case 1:
                return syntax == SqlSyntax.MYSQL
                        ? "'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'"
                        : "'" + plain.replace("'", "''") + "'";
            case 2:
                return syntax == SqlSyntax.STANDARD
                        ? "$q$" + plain.replace("$q$", "") + "$q$"
                        : "N'" + plain.replace("'", "''") + "'";
            default:
                return syntax == SqlSyntax.STANDARD
                        ? "E'" + plain.replace("\\", "\\\\").replace("'", "\\'") + "'"
                        : "'" + plain.replace("'", "''") + "'";
        }
    }
}
