package dev.coldspan.storage.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.storage.clickhouse.testing.ClickHouseExtension;
import dev.coldspan.storage.clickhouse.testing.SpanRowBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person reads when the connection is not what it should be. */
class ConnectionTest {

    @RegisterExtension
    static final ClickHouseExtension CLICKHOUSE = ClickHouseExtension.withoutDatabase();

    @Test
    void tellsTheServersVersion() {
        assertThat(CLICKHOUSE.clickHouse().version()).matches("\\d+\\.\\d+\\..*");
    }

    @Test
    void isContentWithAServerWhoseDatabaseIsStillMissing() {
        CLICKHOUSE.clickHouse().check();
    }

    @Test
    void contactsNobodyWhenItIsOpened() throws IOException {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of("jdbc:ch://127.0.0.1:" + closedPort()))) {
            assertThat(clickHouse.spans()).isNotNull();
            assertThat(clickHouse.reader()).isNotNull();
        }
    }

    @Test
    void namesAServerThatIsNotReachable() throws IOException {
        int port = closedPort();
        assertThatThrownBy(() -> check("jdbc:ch://127.0.0.1:" + port + "/db?user=me&password=hunter2"))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isTrue())
                .hasMessage("ClickHouse at jdbc:clickhouse://127.0.0.1:" + port
                        + "/db?user=me&password=*** is not reachable; start it, or name another with --clickhouse");
    }

    @Test
    void namesAHostThatDoesNotExist() {
        assertThatThrownBy(() -> check("jdbc:ch://no-such-host.invalid:8123"))
                .isInstanceOf(StorageException.class)
                .hasMessage("ClickHouse at jdbc:clickhouse://no-such-host.invalid:8123/coldspan: unknown host,"
                        + " check --clickhouse");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        String url = CLICKHOUSE.jdbcUrl().replaceFirst("password=[^&]*", "password=hunter2");
        assertThatThrownBy(() -> check(url))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("refused user or password")
                .hasMessageContaining("--clickhouse")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void saysThatTlsFailed() {
        assertThatThrownBy(() -> check(CLICKHOUSE.jdbcUrl() + "&ssl=true"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("TLS failed");
    }

    @Test
    void refusesAParameterTheDriverDoesNotKnow() {
        assertThatThrownBy(() -> check("jdbc:ch://127.0.0.1:1/db?bogus=1&password=hunter2"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("bogus")
                .hasMessageContaining("--clickhouse")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void saysWhatItCouldNotInsertInto() {
        assertThatThrownBy(() -> CLICKHOUSE
                        .clickHouse()
                        .spans()
                        .insert(List.of(SpanRowBuilder.invocation("f").build())))
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.retryable()).isFalse())
                .hasMessageContaining("insert into otel_traces")
                .hasMessageContaining(CLICKHOUSE.database())
                .hasMessageNotContaining("\n");
    }

    private static void check(String url) {
        try (ClickHouse clickHouse = ClickHouse.open(ClickHouseOptions.of(url))) {
            clickHouse.check();
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
