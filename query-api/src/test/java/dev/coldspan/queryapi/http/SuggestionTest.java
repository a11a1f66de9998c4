package dev.coldspan.queryapi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuggestionTest {

    private static final List<String> KNOWN = List.of("from", "to", "function", "limit", "minDurationMs");

    @ParameterizedTest
    @CsvSource({
        "form, from",
        "Limit, limit",
        "limt, limit",
        "fuction, function",
        "mindurationms, minDurationMs",
        "too, to",
        "TO, to",
    })
    void namesTheNearestParameter(String given, String meant) {
        assertThat(Suggestion.of(given, KNOWN)).isEqualTo(", did you mean " + meant + "?");
    }

    @Test
    void takesNothingInCommonForNoTypingError() {
        assertThat(Suggestion.of("", List.of("q", "to"))).isEqualTo("; known are q, to");
        assertThat(Suggestion.of("x", List.of("q", "to"))).isEqualTo("; known are q, to");
    }

    @Test
    void listsAllWhenNoneIsNear() {
        assertThat(Suggestion.of("callback", KNOWN)).isEqualTo("; known are from, to, function, limit, minDurationMs");
    }

    @Test
    void saysSoWhenThereAreNone() {
        assertThat(Suggestion.of("callback", List.of())).isEqualTo("; there are none here");
    }
}
