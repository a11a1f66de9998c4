package dev.coldspan.queryapi.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.filter.Mistake;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that rules keep are looked at without a server. */
class SeriesFiltersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "region:eu-*", "outcome:failed duration>1s", "\"http.route\":/pay", "retry:true -cold:true"})
    void findsNothingWrongWithWhatCanBeAsked(String filter) {
        assertThat(SeriesFilters.mistake("errors", filter)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "region:eu-* outcom:error | 13 | did you mean outcome?",
                "outcome:eror | 1 | did you mean error?",
                "(region:eu | 1 | never closed",
                "region:eu) OR (x:1 | 10 | never opened",
                "duration>fast | 1 | is compared with a duration",
                "severity:error | 1 | is of log records",
                "function~\"[\" | 1 | not a regular expression",
                "tenant:other | 1 | cannot be filtered by"
            })
    void namesTheColumnAndTheReason(String filter, int column, String reason) {
        Mistake mistake = SeriesFilters.mistake("errors", filter).orElseThrow();
        assertThat(mistake.column()).isEqualTo(column);
        assertThat(mistake.reason()).contains(reason).doesNotContain("column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttles", "telemetry_lost"})
    void knowsThatMetricsTellLessThanInvocations(String signal) {
        assertThat(SeriesFilters.mistake(signal, "region:eu-*")).isEmpty();
        assertThat(SeriesFilters.mistake(signal, "region:eu-* outcome:error"))
                .hasValueSatisfying(m -> assertThat(m.column()).isEqualTo(13));
        assertThat(SeriesFilters.mistake("errors", "region:eu-* outcome:error")).isEmpty();
    }

    static Stream<Signal> signals() {
        return Stream.of(Signal.values());
    }

    @ParameterizedTest
    @MethodSource("signals")
    void knowsEverySignal(Signal signal) {
        assertThat(SeriesFilters.mistake(signal.label(), "region:eu-1")).isEmpty();
    }

    @Test
    void readsHostileTextsWithoutAnError() {
        assertThat(SeriesFilters.mistake("errors", "(".repeat(5_000))).isPresent();
        assertThat(SeriesFilters.mistake("errors", "a:1\0")).isPresent();
    }
}
