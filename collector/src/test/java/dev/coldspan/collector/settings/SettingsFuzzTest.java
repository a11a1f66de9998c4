package dev.coldspan.collector.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Any text as the value of a variable: a value in range, or one line that names the variable. */
class SettingsFuzzTest {

    @FuzzTest(maxDuration = "70s")
    void readsAnyValue(FuzzedDataProvider data) {
        String value = data.consumeRemainingAsString();
        Settings settings = new Settings(Map.of("COLDSPAN_X", value), "COLDSPAN_", new HashSet<>());
        read(settings, all -> assertThat(all.number("X", 5, 1, 100)).isBetween(1, 100));
        read(settings, all -> assertThat(all.duration("X", Duration.ZERO)).isGreaterThanOrEqualTo(Duration.ZERO));
        read(settings, all -> assertThat(all.bytes("X", 20, 10)).isGreaterThanOrEqualTo(10));
        read(
                settings,
                all -> assertThat(all.word("X", "on", List.of("on", "off"))).isIn("on", "off"));
        read(settings, all -> assertThat(all.list("X", "a")).doesNotContain(""));
        read(settings, all -> all.flag("X", true));
    }

    private static void read(Settings settings, Consumer<Settings> use) {
        try {
            use.accept(settings);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("COLDSPAN_X");
        }
    }
}
