package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.Optional;

/** Any text as a key or as the file of keys. */
class KeyFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    @FuzzTest(maxDuration = "70s")
    void readsAnyKey(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        Optional<ApiKey> key = ApiKey.parse(text);

        key.ifPresent(known -> assertThat(known.text()).isEqualTo(text));
    }

    @FuzzTest(maxDuration = "70s")
    void readsAnyFileOfKeys(FuzzedDataProvider data) {
        try {
            assertThat(KeyRingReader.read(data.consumeRemainingAsString(), NOW)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("line ");
        }
    }
}
