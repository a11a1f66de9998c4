package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickHouseOptionsTest {

    private final ClickHouseOptions options = ClickHouseOptions.of("jdbc:ch://host:8123/db?password=hunter2");

    @Test
    void keepsRowsThirtyDaysAndRollupsFourHundred() {
        assertThat(options.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(options.rollupRetention()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void keepsRollupsAtLeastAsLongAsRows() {
        assertThat(options.withRetention(Duration.ofDays(500)).rollupRetention())
                .isEqualTo(Duration.ofDays(500));
        assertThatThrownBy(() -> options.withRollupRetention(Duration.ofDays(29)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rollup retention");
    }

    @Test
    void refusesARetentionBelowAnHour() {
        assertThatThrownBy(() -> options.withRetention(Duration.ofMinutes(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("retention must be at least one hour");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101})
    void refusesAPoolSizeOutOfRange(int size) {
        assertThatThrownBy(() -> options.withPoolSize(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool size must be 1 to 100");
    }

    @Test
    void refusesAUrlThatIsNotOne() {
        assertThatThrownBy(() -> ClickHouseOptions.of("localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--clickhouse");
    }

    @Test
    void refusesNegativeLimits() {
        assertThatThrownBy(() -> new ReadLimits(Duration.ZERO, -1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative");
    }

    @Test
    void keepsThePasswordOutOfItsText() {
        assertThat(options).asString().contains("host:8123/db").doesNotContain("hunter2");
    }

    @Test
    void keepsWhatIsValuableAtLeastAsLongAsEverythingElse() {
        assertThatThrownBy(() -> options.withKeep(new Keep(Duration.ofDays(29), Duration.ofSeconds(1), 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--retention-valuable");
    }

    @Test
    void refusesWhatNoDatabaseCouldKeep() {
        assertThatThrownBy(() -> new Keep(Duration.ofMinutes(5), Duration.ofSeconds(1), 0))
                .hasMessageContaining("--retention-valuable");
        assertThatThrownBy(() -> new Keep(Duration.ZERO, Duration.ZERO, 0)).hasMessageContaining("--retention-slow");
        assertThatThrownBy(() -> new Keep(Duration.ZERO, Duration.ofSeconds(1), 1_000))
                .hasMessageContaining("at least 64 MiB")
                .hasMessageContaining("--retention-size");
    }
}
