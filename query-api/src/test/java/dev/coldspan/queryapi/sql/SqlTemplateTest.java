package dev.coldspan.queryapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SqlTemplateTest {

    private enum Column implements SqlFragment {
        A("a"),
        B("lower(b)");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        @Override
        public String sql() {
            return sql;
        }
    }

    private final SqlTemplate template = SqlTemplate.named(SqlTemplateTest.class, "example.sql");

    @Test
    void putsFragmentsInTheirPlaces() {
        BoundQuery query = template.with("columns", List.of(Column.A, Column.B))
                .with("sort", Column.B)
                .bind();

        assertThat(query.sql()).isEqualTo("SELECT a, lower(b) FROM t WHERE x = {x:String} ORDER BY lower(b)");
    }

    @Test
    void leavesTheTemplateAsItWas() {
        template.with("columns", Column.A);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(template::bind)
                .withMessageContaining("still has a place to fill");
    }

    @Test
    void knowsWhichPlacesThereAre() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> template.with("nowhere", Column.A))
                .withMessage("example.sql has no place ${nowhere}");
    }

    @Test
    void namesTheResourceThatIsMissing() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> SqlTemplate.named(SqlTemplateTest.class, "nothing.sql"))
                .withMessageContaining("nothing.sql");
    }

    @Test
    void knowsWhichParametersThereAre() {
        BoundQuery query =
                template.with("columns", Column.A).with("sort", Column.A).bind();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> query.text("y", "1"))
                .withMessage("example.sql has no parameter y");
    }

    @Test
    void keepsValuesOutOfTheSql() {
        BoundQuery query =
                template.with("columns", Column.A).with("sort", Column.A).bind().text("x", "' OR 1=1 --");

        assertThat(query.sql()).doesNotContain("OR 1=1");
        assertThat(query.parameters()).containsEntry("x", "\\' OR 1=1 --");
    }

    @Test
    void writesTimesAsNanoseconds() {
        BoundQuery query =
                template.with("columns", Column.A).with("sort", Column.A).bind();

        assertThat(query.nanos("x", Instant.parse("2026-11-21T10:00:00.000000001Z"))
                        .parameters())
                .containsEntry("x", "1795255200000000001");
        assertThat(query.nanos("x", Instant.EPOCH.minusNanos(1)).parameters()).containsEntry("x", "-1");
    }

    @Test
    void writesUnsignedNumbersBeyondTheSignedRange() {
        BoundQuery query =
                template.with("columns", Column.A).with("sort", Column.A).bind();

        assertThat(query.unsigned("x", -1L).parameters()).containsEntry("x", "18446744073709551615");
    }
}
