package dev.coldspan.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitSettingsTest {

    @Test
    void readsEveryLimitFromTheEnvironment() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("COLDSPAN_LIMIT_MAX_REQUEST_BYTES", "1000"),
                Map.entry("COLDSPAN_LIMIT_MAX_IN_FLIGHT_BYTES", "5000000000"),
                Map.entry("COLDSPAN_LIMIT_MAX_ITEMS", "3"),
                Map.entry("COLDSPAN_LIMIT_MAX_ITEM_BYTES", "4"),
                Map.entry("COLDSPAN_LIMIT_MAX_ATTRIBUTES", "5"),
                Map.entry("COLDSPAN_LIMIT_MAX_KEY_BYTES", "6"),
                Map.entry("COLDSPAN_LIMIT_MAX_VALUE_BYTES", "7"),
                Map.entry("COLDSPAN_LIMIT_MAX_SPAN_PARTS", "8"),
                Map.entry("COLDSPAN_LIMIT_RETENTION", "P9D"),
                Map.entry("COLDSPAN_LIMIT_MAX_AHEAD", " PT10S "),
                Map.entry("COLDSPAN_LIMIT_MAX_HEADER_BYTES", "2048"),
                Map.entry("COLDSPAN_LIMIT_MAX_CALLS_PER_CONNECTION", "12"),
                Map.entry("COLDSPAN_LIMIT_MAX_RECEIVE_TIME", "PT13S"),
                Map.entry("COLDSPAN_LIMIT_MAX_CONTROL_FRAMES", "14"),
                Map.entry("COLDSPAN_LIMIT_MAX_DEPTH", "15"),
                Map.entry("COLDSPAN_LIMIT_MAX_JSON_DEPTH", "16"),
                Map.entry("COLDSPAN_LIMIT_MAX_TENANT_ITEMS_PER_SECOND", "17"),
                Map.entry("COLDSPAN_LIMIT_MAX_TENANT_BYTES_PER_SECOND", "18"));

        assertThat(environment.keySet()).containsExactlyInAnyOrderElementsOf(LimitSettings.variables());
        assertThat(LimitSettings.read(environment, Limits.DEFAULT))
                .isEqualTo(new Limits(
                        1000,
                        5_000_000_000L,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8,
                        Duration.ofDays(9),
                        Duration.ofSeconds(10),
                        2048,
                        12,
                        Duration.ofSeconds(13),
                        14,
                        15,
                        16,
                        17,
                        18));
    }

    @Test
    void keepsWhatIsNotInTheEnvironment() {
        Limits limits = Limits.DEFAULT.withRetention(Duration.ofDays(3));

        assertThat(LimitSettings.read(Map.of("PATH", "/", "COLDSPAN_DATA", "x"), limits))
                .isEqualTo(limits);
    }

    @Test
    void namesTheVariableThatIsWrong() {
        assertWrong("COLDSPAN_LIMIT_MAX_SPANS", "1", "COLDSPAN_LIMIT_MAX_SPANS is no limit; known are COLDSPAN_LIMIT_");
        assertWrong("COLDSPAN_LIMIT_MAX_ITEMS", "many", "COLDSPAN_LIMIT_MAX_ITEMS must be a whole number");
        assertWrong("COLDSPAN_LIMIT_MAX_ITEMS", "3000000000", "COLDSPAN_LIMIT_MAX_ITEMS must be a whole number up to");
        assertWrong("COLDSPAN_LIMIT_MAX_ITEMS", "0", "limits of items and attributes must be at least 1");
        assertWrong("COLDSPAN_LIMIT_RETENTION", "30", "COLDSPAN_LIMIT_RETENTION must be a duration such as PT10M");
        assertWrong("COLDSPAN_LIMIT_MAX_HEADER_BYTES", "10", "maxHeaderBytes must be at least 1024");
        assertWrong("COLDSPAN_LIMIT_MAX_RECEIVE_TIME", "PT0S", "maxReceiveTime must be at least PT0.1S");
        assertWrong(
                "COLDSPAN_LIMIT_MAX_CONTROL_FRAMES", "0", "maxReceiveTime must be at least PT0.1S and maxControlFr");
        assertWrong("COLDSPAN_LIMIT_MAX_DEPTH", "101", "maxDepth must be from 1 to 100, maxJsonDepth from 1 to 200");
        assertWrong("COLDSPAN_LIMIT_MAX_TENANT_ITEMS_PER_SECOND", "-1", "limits of span parts and tenants must not be");
    }

    @Test
    void readsAllBeforeItComparesThem() {
        Map<String, String> environment = Map.of(
                "COLDSPAN_LIMIT_MAX_REQUEST_BYTES", "500000000", "COLDSPAN_LIMIT_MAX_IN_FLIGHT_BYTES", "600000000");

        assertThat(LimitSettings.read(environment, Limits.DEFAULT).maxRequestBytes())
                .isEqualTo(500_000_000);
    }

    /** One row each: | `VARIABLE` | default | meaning |. */
    @Test
    void isDocumentedWithItsDefault() throws IOException {
        String guide = Files.readString(Path.of("../docs/guides/secure-the-collector.md"));
        Object[] defaults = LimitSettings.values(Limits.DEFAULT);
        for (int i = 0; i < defaults.length; i++) {
            String variable = LimitSettings.variable(LimitSettings.components()[i]);
            assertThat(guide).contains("| `" + variable + "` | " + defaults[i] + " | ");
        }
        assertThat(guide.split("\\| `COLDSPAN_LIMIT_", -1)).hasSize(defaults.length + 1);
    }

    private static void assertWrong(String name, String value, String message) {
        assertThatThrownBy(() -> LimitSettings.read(Map.of(name, value), Limits.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
