package dev.coldspan.queryapi.spanstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpanWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Server, server", "SPAN_KIND_SERVER, server", "Consumer, consumer", "SPAN_KIND_PRODUCER, producer",
        "Client, client", "Internal, internal", "Unspecified, unspecified", "'', unspecified",
        "SPAN_KIND_UNSPECIFIED, unspecified", "Sideways, unspecified"
    })
    void readsKindsInBothSpellings(String stored, String shown) {
        assertThat(SpanWords.kind(stored)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "Error, error",
        "STATUS_CODE_ERROR, error",
        "Ok, ok",
        "STATUS_CODE_OK, ok",
        "Unset, unset",
        "'', unset",
        "STATUS_CODE_UNSET, unset",
        "42, unset"
    })
    void readsStatusesInBothSpellings(String stored, String shown) {
        assertThat(SpanWords.statusCode(stored)).isEqualTo(shown);
    }
}
