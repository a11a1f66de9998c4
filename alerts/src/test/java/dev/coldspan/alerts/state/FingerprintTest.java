package dev.coldspan.alerts.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void staysTheSameWhateverTheOrderOfTheDimensions() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("function", "f");
        one.put("region", "r");
        Map<String, String> other = new LinkedHashMap<>();
        other.put("region", "r");
        other.put("function", "f");
        assertThat(Fingerprint.of("R", one))
                .isEqualTo(Fingerprint.of("R", other))
                .matches("[0-9a-f]{16}");
    }

    @Test
    void tellsApartWhatOnlyLooksTheSameWhenPutTogether() {
        assertThat(Fingerprint.of("R", Map.of("a", "bc"))).isNotEqualTo(Fingerprint.of("R", Map.of("ab", "c")));
        assertThat(Fingerprint.of("R", Map.of())).isNotEqualTo(Fingerprint.of("S", Map.of()));
    }

    /** A fingerprint is stored and sent to receivers: changing it would orphan open incidents. */
    @Test
    void isTheSameInEveryRelease() {
        assertThat(Fingerprint.of("CheckoutErrors", Map.of("function", "checkout")))
                .isEqualTo("dfa1a5293b4d19e3");
    }
}
