package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SavedViewsTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final SavedViews views = CLICKHOUSE.clickHouse().savedViews();

    @AfterEach
    void forget() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    private static SavedViews.Version version(String tenant, String name, long version, boolean deleted) {
        return new SavedViews.Version(
                "0".repeat(32),
                tenant,
                name,
                "/traces?q=a",
                "what",
                version,
                deleted,
                Instant.ofEpochMilli(1_795_255_200_123L),
                "me");
    }

    private static List<List<String>> stored() throws SQLException {
        return CLICKHOUSE.query("SELECT Tenant, Name, Version, Deleted FROM saved_views FINAL ORDER BY Tenant");
    }

    @Test
    void keepsTheLatestVersionOfAView() throws SQLException {
        views.save(version("", "first", 1, false));
        views.save(version("", "second", 2, false));

        assertThat(stored()).containsExactly(List.of("", "second", "2", "false"));
        assertThat(CLICKHOUSE.value("SELECT toUnixTimestamp64Milli(UpdatedAt) FROM saved_views FINAL"))
                .isEqualTo("1795255200123");
    }

    @Test
    void keepsViewsOfTenantsApart() throws SQLException {
        views.save(version("bank", "of the bank", 1, false));
        views.save(version("shop", "of the shop", 7, true));

        assertThat(stored())
                .containsExactly(
                        List.of("bank", "of the bank", "1", "false"), List.of("shop", "of the shop", "7", "true"));
    }

    @Test
    void storesAnyTextAsItIs() throws SQLException {
        String evil = "a'b\\c\td\ne\rf\\'; DROP TABLE saved_views -- {id:String} \u2028 ü\\N";

        views.save(version("", evil, 1, false));

        assertThat(stored()).containsExactly(List.of("", evil, "1", "false"));
    }

    @Test
    void saysThatClickHouseIsAway() {
        ClickHouseOptions nobody = ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/coldspan");
        try (ClickHouse away = ClickHouse.open(nobody)) {
            assertThatThrownBy(() -> away.savedViews().save(version("", "a", 1, false)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not reachable");
        }
    }
}
