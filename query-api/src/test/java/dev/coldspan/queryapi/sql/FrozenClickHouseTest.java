package dev.coldspan.queryapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coldspan.queryapi.sql.QueryFailure.Kind;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.ClickHouseOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine that has stopped altogether still has its port open: the kernel accepts, and nobody answers. */
final class FrozenClickHouseTest {

    @Test
    @Timeout(25)
    void isGivenUpOnAfterTheLimitAndCalledUnavailable() throws Exception {
        QueryLimits limits = new QueryLimits(Duration.ofSeconds(1), 10, 0);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ClickHouse clickHouse = ClickHouse.open(
                        ClickHouseOptions.of("jdbc:clickhouse://127.0.0.1:" + silent.getLocalPort() + "/coldspan"))) {
            Database database = new Database(clickHouse.reader(), limits);
            BoundQuery query =
                    SqlTemplate.named(FrozenClickHouseTest.class, "many.sql").bind();

            assertThatExceptionOfType(QueryFailure.class)
                    .isThrownBy(() -> database.list(query, row -> row))
                    .withMessageContaining("ClickHouse does not answer")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE));
        }
    }
}
