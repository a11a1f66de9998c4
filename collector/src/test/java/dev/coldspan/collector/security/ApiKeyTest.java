package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final String ID = "0a1b2c3d4e5f";
    private static final String SECRET = "0123456789abcdef".repeat(4);

    private final ApiKey key = new ApiKey(ID, SECRET);

    @Test
    void readsWhatItWrites() {
        assertThat(ApiKey.parse(key.text())).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "csk_",
                "csk_" + ID + "_",
                "CSK_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "csk_0A1B2C3D4E5F_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "csk_" + ID + "-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "csk_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "csk_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0",
                "csk_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg",
                "csk_" + ID + "_\u0661123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                " csk_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
                "csk_" + ID + "_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n"
            })
    void refusesWhatIsNotExactlyAKey(String text) {
        assertThat(ApiKey.parse(text)).isEmpty();
    }

    @Test
    void neverRepeatsAKey() {
        SecureRandom random = new SecureRandom();
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            ApiKey generated = ApiKey.generate(random);
            assertThat(ApiKey.parse(generated.text())).contains(generated);
            keys.add(generated.id());
            keys.add(generated.secret());
        }
        assertThat(keys).hasSize(2_000);
    }

    @Test
    void hidesItsSecretWhenPrinted() {
        assertThat(key).hasToString("csk_0a1b2c3d4e5f_...");
        assertThat("" + key).doesNotContain(SECRET);
    }

    @Test
    void knowsItsOwnHashOnly() {
        assertThat(key.hashesTo(key.hash())).isTrue();
        assertThat(key.hashesTo(new ApiKey(ID, "f" + SECRET.substring(1)).hash()))
                .isFalse();
        assertThat(key.hashesTo(new ApiKey("0a1b2c3d4e60", SECRET).hash())).isFalse();
        assertThat(key.hashesTo(new byte[0])).isFalse();
    }
}
