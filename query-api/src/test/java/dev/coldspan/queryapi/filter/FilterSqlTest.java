package dev.coldspan.queryapi.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.BoundFragment;
import dev.coldspan.queryapi.testing.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters become: one reviewed text per scope, and what must be true of all of them. */
final class FilterSqlTest {

    private static final TimeRange RANGE =
            new TimeRange(Instant.parse("2026-11-21T10:00:00Z"), Instant.parse("2026-11-21T11:00:00Z"));

    private static final List<String> FILTERS = List.of(
            "function:checkout",
            "function:(checkout,mail*)",
            "-function:checkout",
            "function~^check",
            "function:*",
            "outcome:error",
            "outcome:(failed,incomplete)",
            "cold:false",
            "error:true",
            "retry:true",
            "retry:false outcome:error",
            "error:(false,java.*)",
            "duration>=1.5s",
            "memory:512MB",
            "memory.used>100MB",
            "trace:4bf92f3577b34da6a3ce929d0e0e4736",
            "arch:amd64",
            "region:eu-* provider:aws",
            "service:checkout kind:server status:error",
            "severity:(warn,error)",
            "http.response.status_code:5xx",
            "http.response.status_code>=500",
            "http.route=/orders/*",
            "http.route:/orders/*",
            "db.system:(redis,mysql)",
            "exception.type:java.*",
            "coldspan.gc.pause_ms>1s",
            "\"function\":x",
            "timeout",
            "\"connection refused\"",
            "größe",
            "(function:a http.route:b) OR (http.route:c NOT http.method:GET)",
            "cold:true http.route:b db.system:redis");

    private static String rendered(String filter, Scope scope) {
        try {
            BoundFragment fragment = Filter.parse("q", filter).on(scope, RANGE);
            return fragment.sql() + "\n    " + new TreeMap<>(fragment.parameters());
        } catch (ProblemException e) {
            return "refused: " + e.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void rendersAsReviewed(Scope scope) {
        StringBuilder all = new StringBuilder();
        for (String filter : FILTERS) {
            all.append(filter).append("\n    ").append(rendered(filter, scope)).append("\n");
        }

        Snapshots.assertMatches(
                "filter-" + scope.name().toLowerCase(java.util.Locale.ROOT) + ".txt",
                all.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"' OR 1=1--", "{x:Identifier}", ";DROP TABLE x", "\\", "%00", "${columns}", "a') OR ('a'='a"})
    void keepsWhatPeopleWriteOutOfTheSql(String evil) {
        String quoted = '"' + evil.replace("\\", "\\\\") + '"';
        for (String filter : List.of("function:%s", "%s:x", "http.route:%s", "%s", "function~\"a\" %s:(%s,b)")) {
            BoundFragment fragment =
                    Filter.parse("q", filter.replace("%s", quoted)).on(Scope.SPANS, RANGE);

            assertThat(fragment.sql()).doesNotContain("1=1", "DROP", "Identifier", "${", "%00", "'a'='a'");
            assertThat(fragment.parameters()).isNotEmpty();
        }
    }

    @Test
    void namesParametersByTheirPrefixSoThatTwoFiltersFitIntoOneStatement() {
        BoundFragment b = Filter.parse("b", "function:checkout").on(Scope.INVOCATIONS, RANGE, "b");

        assertThat(b).isEqualTo(new BoundFragment("FunctionName = {b1:String}", Map.of("b1", "checkout")));
    }

    @Test
    void isEverythingWithoutATerm() {
        for (Scope scope : Scope.values()) {
            assertThat(Filter.parse("q", "").on(scope, RANGE)).isEqualTo(BoundFragment.TRUE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "function:checkout, true",
        "-version:3 OR region:eu-*, true",
        "memory:512MB, true",
        "faas.name:checkout, true",
        "outcome:error, false",
        "error:true, false",
        "duration>1s, false",
        "http.route:x, false",
        "checkout, false",
        "function:checkout cold:true, false",
    })
    void knowsWhatTheRollupCanTell(String filter, boolean known) {
        assertThat(Filter.parse("q", filter).isKnownOn(Scope.ROLLUP)).isEqualTo(known);
    }

    @Test
    void saysWhichTermAScopeDoesNotKnow() {
        assertThatThrownBy(() -> Filter.parse("q", "function:a severity:error").on(Scope.INVOCATIONS, RANGE))
                .isInstanceOf(ProblemException.class)
                .hasMessage("q, column 12: severity is of log records, not of invocations");
    }

    @ParameterizedTest
    @CsvSource({
        "function:checkout outcome:failed,     true",
        "retry:true,                           false",
        "cold:true OR retry:true,              false",
        "-exception.type:java.*,               false",
        "'',                                   true"
    })
    void knowsWhetherAnInvocationIsJudgedByItsRowAlone(String filter, boolean alone) {
        assertThat(Filter.parse("q", filter).isOfRowAlone(Scope.INVOCATIONS)).isEqualTo(alone);
    }
}
