package dev.coldspan.collector.process.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM t WHERE a = 'x' AND b = 12 | SELECT * FROM t WHERE a = ? AND b = ?",
                "SELECT 'it''s', 1.5e-10, -3, 0xFF | SELECT ?, ?, -?, ?",
                "SELECT t1.c2 FROM t1 WHERE \"col 1\" = $1 | SELECT t1.c2 FROM t1 WHERE \"col 1\" = $1",
                "SELECT $$it's$$, $a$x$a$ FROM t | SELECT ?, ? FROM t",
                "SELECT E'a\\'b', 2 | SELECT E?, ?",
                "SELECT 'C:\\', 'x' | SELECT ?, ?",
                "SELECT a FROM t LIKE'\\' AND b='x' | SELECT a FROM t LIKE? AND b=?",
                "SELECT 1 -- password hunter | SELECT ? ",
                "SELECT /* 'x' */ a | SELECT  a",
                "SELECT :id, @p1 FROM t | SELECT :id, @p1 FROM t",
                "SELECT 'never closed | SELECT ?",
                "SELECT naïve1 FROM größe | SELECT naïve1 FROM größe",
                "INSERT INTO t VALUES (1,'a'),(2,'b') | INSERT INTO t VALUES (?,?),(?,?)"
            })
    void takesLiteralsOutOfStandardSql(String query, String expected) {
        assertThat(written(query, "postgresql").stripTrailing()).isEqualTo(expected);
    }

    @Test
    void takesDoubleQuotesAndBackslashesAsMySqlDoes() {
        assertThat(written("SELECT \"x\", 'a\\'b', `c 1` FROM t", "mysql")).isEqualTo("SELECT ?, ?, `c 1` FROM t");
    }

    @Test
    void takesOutTheRestWhenABackslashMayOrMayNotEndAText() {
        assertThat(written("SELECT 'a\\' OR b = 'secret'", "")).isEqualTo("SELECT ?");
        assertThat(written("SELECT \"secret\" FROM t", "")).isEqualTo("SELECT ? FROM t");
    }

    @Test
    void keepsTheNamesOfDocuments() {
        assertThat(written("{\"find\":\"users\",\"filter\":{\"age\" : {\"$gt\":21},\"name\":\"bob\"}}", "mongodb"))
                .isEqualTo("{\"find\":?,\"filter\":{\"age\" : {\"$gt\":?},\"name\":?}}");
        assertThat(written("{'a':'it\\'s'}", "mongodb")).isEqualTo("{'a':?}");
    }

    @Test
    void keepsTheCommandsOfKeyValueStores() {
        assertThat(written("SET user:7 hunter2 EX 60\nGET user:7", "redis")).isEqualTo("SET ? ? ? ?\nGET ?");
        assertThat(written("SET ? ?", "redis")).isEqualTo("SET ? ?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM orders WHERE id = ? AND t = $1", "SELECT a FROM b", "", "CALL proc(?, ?)"})
    void findsNothingInAQueryWithoutLiterals(String query) {
        byte[] data = query.getBytes(StandardCharsets.UTF_8);

        assertThat(new QueryLiterals(new Output()).write(data, 0, data.length, QueryLanguage.ANY_SQL))
                .isZero();
        assertThat(written(query, "")).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "`", "$$", "$a$", "/*", "--", "\\'", "1", "e", "{\"a\":", "E'\\", "$a"})
    @Timeout(20)
    void endsSoonForHostileQueries(String part) {
        String query = part.repeat(64_000 / part.length());

        for (QueryLanguage language : QueryLanguage.values()) {
            byte[] data = query.getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            new QueryLiterals(new Output()).write(data, 0, data.length, language);
            assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
        }
    }

    @Test
    void survivesRandomQueries() {
        Random random = new Random(11);
        String likely = "'\"`$\\/*-0aE:{}, \n?";
        QueryLiterals literals = new QueryLiterals(new Output());
        for (int round = 0; round < 100_000; round++) {
            byte[] data = new byte[random.nextInt(24)];
            for (int i = 0; i < data.length; i++) {
                data[i] = (byte) likely.charAt(random.nextInt(likely.length()));
            }
            QueryLanguage language = QueryLanguage.values()[random.nextInt(QueryLanguage.values().length)];
            assertThat(literals.write(data, 0, data.length, language)).isNotNegative();
        }
    }

    private static String written(String query, String system) {
        byte[] data = ("'" + query + "'x").getBytes(StandardCharsets.UTF_8);
        byte[] name = system.getBytes(StandardCharsets.UTF_8);
        QueryLanguage language = QueryLanguage.of(name, 0, name.length);
        Output output = new Output();
        new QueryLiterals(output).write(data, 1, data.length - 2, language);
        return new String(output.data, 0, output.size, StandardCharsets.UTF_8);
    }
}
