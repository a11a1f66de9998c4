package dev.coldspan.queryapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.sql.QueryFailure.Kind;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private static final QueryLimits SMALL = new QueryLimits(Duration.ofSeconds(1), 100, 50L << 20);

    private final Database database = new Database(CLICKHOUSE.clickHouse().reader(), SMALL);

    private static BoundQuery query(String file) {
        return SqlTemplate.named(DatabaseTest.class, file).bind();
    }

    private static BoundQuery echo(String value, List<String> list) {
        return query("echo.sql")
                .text("value", value)
                .texts("list", list)
                .flag("flag", true)
                .number("number", 0.1)
                .unsigned("bits", -2L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "' OR 1=1--",
                "\\",
                "\\'",
                "a\tb\nc\rd",
                "\0",
                "{x:Identifier}",
                "; DROP TABLE invocations",
                "%00",
                "\\N",
                "NULL",
                "é漢😀",
                "\u202e",
                "`",
                "\"",
                "${columns}",
                "\\x27",
                "]"
            })
    void bringsAnyTextThereAndBack(String text) {
        assertThat(database.first(echo(text, List.of()), row -> row.text("Value")))
                .contains(text);
        assertThat(database.first(echo("", List.of(text, "b")), row -> row.texts("List")))
                .contains(List.of(text, "b"));
    }

    @Test
    void bringsFlagsAndNumbersThereAndBack() {
        assertThat(database.first(echo("", List.of()), row -> row.flag("Flag"))).contains(true);
        assertThat(database.first(echo("", List.of()), row -> row.number("Number")))
                .contains(0.1);
        assertThat(database.first(echo("", List.of()), row -> row.unsigned("Bits")))
                .contains(-2L);
    }

    @Test
    void readsWhatJsonHasNoWordForAsNothing() {
        BoundQuery query = query("nulls.sql");

        assertThat(database.list(query, row -> row.number("Missing"))).containsExactly((Double) null);
        assertThat(database.list(query, row -> row.number("NotANumber"))).containsExactly((Double) null);
        assertThat(database.list(query, row -> row.number("Infinite"))).containsExactly((Double) null);
        assertThat(database.list(query, row -> row.numbers("Numbers")).get(0)).containsExactly(1.5, null);
        assertThat(database.list(query, row -> row.nullableInteger("NoCount"))).containsExactly((Long) null);
        assertThat(database.first(query, row -> row.number("Infinite", 7))).contains(7.0);
    }

    @Test
    void readsUnsignedNumbersTimesAndAttributes() {
        BoundQuery query = query("nulls.sql");

        assertThat(database.first(query, row -> row.unsigned("Largest"))).contains(-1L);
        assertThat(database.first(query, row -> row.time("Time")))
                .contains(Instant.parse("2026-11-21T10:00:00.000000001Z"));
        assertThat(database.first(query, row -> row.attributes("Attributes"))).contains(Map.of("a", "b"));
        assertThat(database.first(query, row -> row.attributesList("AttributesList")))
                .contains(List.of(Map.of("c", "d"), Map.of()));
    }

    @Test
    void stopsAQueryThatTakesTooLong() {
        assertFails("slow.sql", Kind.TOO_LARGE, "more time than allowed (1 s); narrow from/to");
    }

    @Test
    void stopsAQueryWithTooManyRows() {
        assertFails("many.sql", Kind.TOO_LARGE, "more rows than allowed (100)");
    }

    @Test
    void stopsAQueryThatNeedsTooMuchMemory() {
        assertFails("hungry.sql", Kind.TOO_LARGE, "more memory than allowed (50 MiB)");
    }

    @Test
    void keepsTheEnginesWordsToTheLog() {
        assertFails("wrong.sql", Kind.INTERNAL, "ClickHouse refused the statement wrong.sql");
    }

    @Test
    void saysThatClickHouseIsAway() {
        try (ClickHouse nobody = ClickHouse.open(ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/coldspan"))) {
            Database away = new Database(nobody.reader(), QueryLimits.DEFAULT);

            assertThatExceptionOfType(QueryFailure.class)
                    .isThrownBy(() -> away.list(query("many.sql"), row -> row))
                    .withMessageContaining("ClickHouse does not answer")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }

    @Test
    void sendsNoSettingsWhenThereAreNoLimits() {
        Database unlimited = new Database(CLICKHOUSE.clickHouse().reader(), new QueryLimits(Duration.ZERO, 0, 0));

        assertThat(unlimited.list(query("many.sql"), row -> row.integer("number")))
                .hasSize(1000);
    }

    @Test
    void refusesLimitsBelowZero() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new QueryLimits(Duration.ofSeconds(-1), 1, 1));
    }

    @Test
    void refusesAStatementWithAnUnboundParameter() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.list(query("echo.sql").text("value", ""), row -> row))
                .withMessageContaining("is not bound");
    }

    private void assertFails(String file, Kind kind, String message) {
        assertThatExceptionOfType(QueryFailure.class)
                .isThrownBy(() -> database.list(query(file), row -> row))
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
