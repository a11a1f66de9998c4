package dev.coldspan.queryapi.spanstore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeTypeTest {

    @ParameterizedTest
    @CsvSource({
        "http.response.status_code, 502, INTEGER",
        "http.response.status_code, 0502, TEXT",
        "http.response.status_code, many, TEXT",
        "faas.max_memory, 99999999999999999999, TEXT",
        "cloud.account.id, 123456789012, TEXT",
        "order.id, 42, TEXT",
        "faas.coldstart, true, FLAG",
        "faas.coldstart, yes, TEXT",
        "coldspan.gc.pause_ms, 1.25, NUMBER",
        "coldspan.gc.pause_ms, NaN, TEXT",
        "coldspan.gc.pause_ms, 1e400, TEXT",
    })
    void turnsBackOnlyWhatTheConventionsFix(String key, String value, AttributeType type) {
        assertThat(AttributeType.of(key, value)).isEqualTo(type);
    }
}
