package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BudgetsTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = new ClickHouseExtension();

    private final Budgets budgets = CLICKHOUSE.clickHouse().budgets();

    @AfterEach
    void forget() throws SQLException {
        CLICKHOUSE.truncateAll();
    }

    private static Budgets.Version version(String tenant, String amount, long version, String filter) {
        return new Budgets.Version(
                "shop",
                tenant,
                new BigDecimal(amount),
                filter,
                "what",
                version,
                false,
                Instant.ofEpochMilli(1_795_255_200_123L),
                "me");
    }

    private static List<List<String>> stored() throws SQLException {
        return CLICKHOUSE.query("SELECT Tenant, Amount, Filter, Version FROM budgets FINAL ORDER BY Tenant");
    }

    @Test
    void keepsTheLatestVersionWithItsExactAmount() throws SQLException {
        budgets.save(version("", "10", 1, ""));
        budgets.save(version("", "0.000001", 2, "function:a"));

        assertThat(stored()).containsExactly(List.of("", "0.000001", "function:a", "2"));
    }

    @Test
    void keepsBudgetsOfOneNameOfTwoTenantsApart() throws SQLException {
        budgets.save(version("bank", "1", 1, ""));
        budgets.save(version("shop", "2", 1, ""));

        assertThat(stored()).containsExactly(List.of("bank", "1", "", "1"), List.of("shop", "2", "", "1"));
    }

    @Test
    void storesAnyFilterAsItIs() throws SQLException {
        String evil = "a'b\\c\td\ne\rf\\'; DROP TABLE budgets -- {name:String} \u2028 ü\\N";

        budgets.save(version("", "1", 1, evil));

        assertThat(stored()).containsExactly(List.of("", "1", evil, "1"));
    }

    @Test
    void saysThatClickHouseIsAway() {
        ClickHouseOptions nobody = ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:1/coldspan");
        try (ClickHouse away = ClickHouse.open(nobody)) {
            assertThatThrownBy(() -> away.budgets().save(version("", "1", 1, "")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is not reachable");
        }
    }
}
