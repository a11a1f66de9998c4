package dev.coldspan.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlSummaryTest {
    private static SqlText text(String sql) {
        return SqlText.of(sql, SqlSyntax.STANDARD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "select * from orders | SELECT orders",
                "SELECT a FROM shop.orders o, customers AS c WHERE o.a = c.a | SELECT shop.orders customers",
                "SELECT a FROM x JOIN y ON x.i = y.i LEFT JOIN z USING (i) | SELECT x y z",
                "SELECT a FROM (SELECT b FROM inner_t) t | SELECT SELECT inner_t",
                "SELECT EXTRACT(YEAR FROM born) FROM people | SELECT people",
                "SELECT a FROM t WHERE a IS DISTINCT FROM b | SELECT t",
                "SELECT a FROM t FOR UPDATE | SELECT t",
                "INSERT INTO orders (a, b) VALUES (1, 2) | INSERT orders",
                "INSERT INTO archive SELECT * FROM orders | INSERT archive SELECT orders",
                "INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2 | INSERT t",
                "UPDATE ONLY orders SET a = 1 | UPDATE orders",
                "DELETE FROM orders WHERE a = 1 | DELETE orders",
                "MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE | MERGE t s",
                "REPLACE INTO t VALUES (REPLACE(a, 'x', 'y')) | REPLACE t",
                "TRUNCATE TABLE orders | TRUNCATE orders",
                "CREATE TABLE IF NOT EXISTS orders (a INT) | CREATE TABLE orders",
                "CREATE UNIQUE INDEX i ON orders (a) | CREATE INDEX i",
                "DROP VIEW v | DROP VIEW v",
                "ALTER TABLE orders ADD COLUMN b INT REFERENCES t ON DELETE CASCADE | ALTER TABLE orders",
                "WITH x AS (SELECT a FROM b) SELECT count(*) FROM x | SELECT b SELECT x",
                "WITH x AS (DELETE FROM b RETURNING a) INSERT INTO c SELECT a FROM x | DELETE b INSERT c SELECT x",
                "EXPLAIN SELECT a FROM b | EXPLAIN SELECT b",
                "{? = call shop.total(?)} | CALL shop.total",
                "EXEC dbo.total 1 | EXEC dbo.total",
                "COMMIT | COMMIT",
                "SELECT 1; DELETE FROM b | SELECT DELETE b",
                "SELECT a FROM \"Order\".\"Line\" | SELECT Order.Line",
            })
    void namesOperationsAndTablesInTheirOrder(String sql, String summary) {
        assertThat(text(sql).summary).isEqualTo(summary);
    }

    @Test
    void namesOneOperationAndOneTableOnlyWhenThereIsOne() {
        assertThat(text("SELECT a FROM b").operation).isEqualTo("SELECT");
        assertThat(text("SELECT a FROM b").collection).isEqualTo("b");
        assertThat(text("SELECT a FROM b JOIN b c ON 1 = 1").collection).isEqualTo("b");
        assertThat(text("SELECT a FROM b, c").collection).isNull();
        assertThat(text("INSERT INTO b SELECT a FROM b").operation).isNull();
        assertThat(text("DROP TABLE b").operation).isEqualTo("DROP TABLE");
    }

    @Test
    void namesAProcedureAsSuch() {
        SqlText call = text("CALL shop.total(?)");
        assertThat(call.procedure).isEqualTo("shop.total");
        assertThat(call.collection).isNull();
    }

    @Test
    void saysNothingOfWhatIsNoSql() {
        assertThat(text("").summary).isNull();
        assertThat(text("'only text'").summary).isNull();
        assertThat(text("((((").summary).isNull();
    }

    @Test
    void staysBelowItsBound() {
        StringBuilder sql = new StringBuilder("SELECT a FROM t");
        for (int i = 0; i < 500; i++) {
            sql.append(", table_number_").append(i);
        }
        assertThat(text(sql.toString()).summary).hasSizeLessThanOrEqualTo(255).startsWith("SELECT t table_number_0");
    }
}
