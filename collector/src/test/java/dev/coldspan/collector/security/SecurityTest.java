package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.pipeline.Authenticator;
import dev.coldspan.collector.pipeline.Credentials;
import dev.coldspan.collector.pipeline.Refusal;
import dev.coldspan.collector.pipeline.Sender;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityTest {

    @TempDir
    Path directory;

    @Test
    void asksNobodyWithoutCredentials() {
        try (Security security = open(SecurityOptions.OPEN)) {
            assertThat(security.authenticator()).isSameAs(Authenticator.OPEN);
            assertThat(security.tls()).isEmpty();
            assertThat(security.gates()).hasSize(1);
        }
    }

    @Test
    void followsKeysThatAreMadeAndRevokedWhileItRuns() throws Exception {
        Path file = directory.resolve("credentials");
        KeyFile keys = new KeyFile(file, Clock.systemUTC());
        ApiKey first = keys.create("shop", "acme", List.of(), List.of(), Optional.empty());
        try (Security security = open(new SecurityOptions(Optional.of(file), Optional.empty()))) {
            assertThat(sender(security, first).tenant()).isEqualTo("acme");
            ApiKey second = keys.create("shop", "acme", List.of(), List.of(), Optional.empty());
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> refusal(security, second) == null);
            assertThat(refusal(security, first)).isNull();
            keys.revoke(first.id());
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> refusal(security, first) != null);
            assertThat(sender(security, second)).isEqualTo(new Sender("acme", "shop/" + second.id()));
        }
    }

    @Test
    void refusesToStartWithAFileItCannotRead() throws Exception {
        Path file = directory.resolve("credentials");
        SecurityOptions options = new SecurityOptions(Optional.of(file), Optional.empty());
        assertThatThrownBy(() -> open(options))
                .hasMessage("cannot use credentials [" + file + "]: " + file + " does not exist");
        Files.writeString(file, "{\"key\":\"a\"}");
        assertThatThrownBy(() -> open(options))
                .hasMessageStartingWith("cannot use credentials [" + file + "]: line 1: key must be");
    }

    private static Security open(SecurityOptions options) {
        return Security.open(options, Quota.NONE, Clock.systemUTC(), reason -> {});
    }

    private static Refusal refusal(Security security, ApiKey key) {
        return catchThrowableOfType(Refusal.class, () -> sender(security, key));
    }

    private static Sender sender(Security security, ApiKey key) {
        return security.authenticator()
                .authenticate(new Credentials(
                        name -> name.equals("authorization") ? "Bearer " + key.text() : null,
                        "",
                        List.of(),
                        new InetSocketAddress("127.0.0.1", 5)));
    }
}
