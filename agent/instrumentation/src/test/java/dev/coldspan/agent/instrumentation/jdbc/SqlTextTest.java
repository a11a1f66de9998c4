package dev.coldspan.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
    private static String standard(String sql) {
        return SqlText.of(sql, SqlSyntax.STANDARD).query;
    }

    private static String mysql(String sql) {
        return SqlText.of(sql, SqlSyntax.MYSQL).query;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "SELECT * FROM a WHERE b = 'x' | SELECT * FROM a WHERE b = ?",
                "SELECT 'it''s' | SELECT ?",
                "SELECT 1, -2.5, .5, 1e-10, 0xFF, 1_000 | SELECT ?, -?, ?, ?, ?, ?",
                "SELECT x'AB', B'01', N'text', U&'\\0041' | SELECT ?, ?, ?, ?",
                "SELECT E'it\\'s', 'b' | SELECT ?, ?",
                "SELECT $$it's$$, $tag$ $$ $tag$, $1 | SELECT ?, ?, $1",
                "SELECT a1, b_2, t3.c4 FROM t3 | SELECT a1, b_2, t3.c4 FROM t3",
                "SELECT a FROM b WHERE c IN (1, 2, 3) AND d IN ('x') | SELECT a FROM b WHERE c IN (?) AND d IN (?)",
                "SELECT a FROM b WHERE c IN (?,?,?) | SELECT a FROM b WHERE c IN (?)",
                "SELECT a FROM b WHERE c IN (SELECT d FROM e) | SELECT a FROM b WHERE c IN (SELECT d FROM e)",
                "SELECT a FROM b WHERE c IN (1, 2, d + 3) | SELECT a FROM b WHERE c IN (?, d + ?)",
                "SELECT a -- secret | SELECT a",
                "SELECT /* secret /* nested */ more */ a | SELECT a",
                "SELECT   a\t,b | SELECT a ,b",
                "SELECT \"Order\" FROM \"My \"\"T\" | SELECT \"Order\" FROM \"My \"\"T\"",
                "SELECT 'open | SELECT ?",
                "SELECT $t$ open $ secret | SELECT ?",
                "SELECT $not_a_tag, b | SELECT $not_a_tag, b",
                "SELECT \"open | SELECT ?",
                "SELECT /* open | SELECT",
                "SELECT a->>'k', b::int | SELECT a->>?, b::int",
            })
    void showsNoLiterals(String sql, String shown) {
        assertThat(standard(sql)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "SELECT \"secret\" | SELECT ?",
                "SELECT a # secret | SELECT a",
                "SELECT a#it's secret | SELECT a",
                "SELECT `a` FROM `my``t` | SELECT `a` FROM `my``t`",
                "SELECT _utf8'secret' | SELECT _utf8?",
            })
    void readsMySqlAsItReadsItself(String sql, String shown) {
        assertThat(mysql(sql)).isEqualTo(shown);
    }

    @Test
    void hidesTheRestWhereDatabasesDisagreeAboutTheEndOfALiteral() {
        assertThat(mysql("SELECT 'a\\' OR 'secret'")).isEqualTo("SELECT ?");
        assertThat(standard("SELECT 'a\\', secret, 'b'")).isEqualTo("SELECT ?");
        assertThat(standard("SELECT 'a\\\\', b")).isEqualTo("SELECT ?, b");
    }

    @Test
    void knowsTheQuotesOfOracleAndSqlServer() {
        assertThat(SqlText.of("SELECT q'[it's]', nq'!it's!' FROM t", SqlSyntax.ORACLE).query)
                .isEqualTo("SELECT ?, ? FROM t");
        assertThat(SqlText.of("SELECT [it's] FROM [a]]b] WHERE p = $12.50", SqlSyntax.SQL_SERVER).query)
                .isEqualTo("SELECT [it's] FROM [a]]b] WHERE p = ?");
    }

    @Test
    void takesADoubleQuotedWordForTextWhenTheDatabaseIsNotKnown() {
        assertThat(SqlText.of("SELECT \"secret\"", SqlSyntax.UNKNOWN).query).isEqualTo("SELECT ?");
        assertThat(SqlText.of("SELECT \"secret\"", SqlSyntax.SQLITE).query).isEqualTo("SELECT ?");
    }

    @Test
    void readsAndShowsABoundedPart() {
        StringBuilder sql = new StringBuilder("SELECT a FROM b WHERE ");
        for (int i = 0; i < 100_000; i++) {
            sql.append("c = 'secret' OR ");
        }
        String shown = standard(sql.toString());
        assertThat(shown)
                .hasSize(2_048)
                .startsWith("SELECT a FROM b WHERE c = ? OR c = ?")
                .doesNotContain("secret");
    }

    @Test
    void cutsALiteralThatBeginsBeforeTheEndOfWhatIsRead() {
        String sql = "SELECT IN (" + "1,".repeat(8_180) + "'secret" + "x".repeat(10_000) + "')";
        assertThat(standard(sql)).isEqualTo("SELECT IN (?");
    }

    @Test
    void remembersTextsButNotAnyNumberOfThem() {
        SqlTexts texts = new SqlTexts(SqlSyntax.STANDARD);
        SqlText first = texts.of("SELECT a FROM b");
        assertThat(texts.of("SELECT a FROM b")).isSameAs(first);
        for (int i = 0; i < 10_000; i++) {
            texts.of("SELECT a FROM b WHERE c = " + i);
        }
        assertThat(texts.size()).isLessThanOrEqualTo(256);
        assertThat(texts.of("x".repeat(5_000)).query).hasSize(2_048);
    }
}
