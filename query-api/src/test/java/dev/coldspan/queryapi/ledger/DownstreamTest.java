package dev.coldspan.queryapi.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DownstreamTest {

    @Test
    void aDatabaseIsNamedWithItsSystem() {
        assertThat(service("db.system", "postgresql", "db.name", "orders", "server.address", "10.0.0.1"))
                .isEqualTo("postgresql orders");
        assertThat(service("db.system.name", "mysql", "db.namespace", "shop")).isEqualTo("mysql shop");
        assertThat(service("db.system", "redis", "server.address", "10.0.0.1")).isEqualTo("redis");
    }

    @Test
    void aQueueIsNamedWithItsSystem() {
        assertThat(service("messaging.system", "aws_sqs", "messaging.destination.name", "orders"))
                .isEqualTo("aws_sqs orders");
    }

    @Test
    void anHttpServiceIsNamedByItsHost() {
        assertThat(service("server.address", "bank.example")).isEqualTo("bank.example");
        assertThat(service("net.peer.name", "old.example")).isEqualTo("old.example");
    }

    @Test
    void whatTheSenderCallsItsPeerWins() {
        assertThat(service("peer.service", "bank", "db.system", "postgresql")).isEqualTo("bank");
    }

    @Test
    void aSpanThatSaysNothingIsNamedByItself() {
        assertThat(service("peer.service", "")).isEqualTo("call");
    }

    private static String service(String... pairs) {
        Ledger ledger =
                new LedgerCase().child("1", "client", "call", 0, 50, pairs).ledger();
        return ledger.lines().stream()
                .filter(line -> line.phase() == Phase.DOWNSTREAM)
                .findFirst()
                .orElseThrow()
                .part();
    }
}
