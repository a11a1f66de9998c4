package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.pipeline.Sender;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HASH = "ab".repeat(32);

    @Test
    void readsKeysCertificatesAndQuotas() {
        KeyRing ring = read("""
            # who may send to us

            {"key":"0a1b2c3d4e5f","name":"shop","tenant":"acme","sha256":"%s","signals":["traces"],"functions":["checkout*"],"expires":"2027-01-01T00:00:00Z"}
            {"certificate":"CN=host-1,O=Acme","name":"hosts","tenant":"acme"}
            {"quota":"acme","itemsPerSecond":100,"bytesPerSecond":200}
            """.formatted(HASH));

        Grant key = ring.key("0a1b2c3d4e5f").grant();
        assertThat(key.tenant()).isEqualTo("acme");
        assertThat(key.signals()).containsExactly(Signal.TRACES);
        assertThat(key.covers("checkout-eu")).isTrue();
        assertThat(key.covers("payment")).isFalse();
        assertThat(key.expires()).isEqualTo("2027-01-01T00:00:00Z");
        Grant certificate =
                ring.certificate(new X500Principal("cn=HOST-1, o=acme")).orElseThrow();
        assertThat(certificate.signals()).containsExactlyInAnyOrder(Signal.values());
        assertThat(certificate.covers("anything")).isTrue();
        assertThat(certificate.expires()).isEqualTo(Instant.MAX);
        assertThat(ring.quota("acme")).contains(new Quota(100, 200));
        assertThat(ring.quota("other")).isEmpty();
        assertThat(ring.grant(new Sender("acme", "shop/0a1b2c3d4e5f"))).contains(key);
        assertThat(ring.grant(new Sender("acme", "hosts"))).contains(certificate);
        assertThat(ring.grant(new Sender("acme", "shop"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|line 1: expected one JSON object",
                "{} {}|line 1: expected one JSON object and nothing behind it",
                "{}|line 1: expected a key, a certificate or a quota",
                "{\"key\"|line 1: Unexpected end-of-input",
                "{\"key\":\"csk_0a1b2c3d4e5f\"}|line 1: key must be the 12 hexadecimal digits that name it, never the"
                        + " key itself",
                "{\"key\":\"0a1b2c3d4e5f\"}|line 1: name is missing or not a text",
                "{\"key\":\"0a1b2c3d4e5f\",\"key\":\"0a1b2c3d4e5f\"}|line 1: Duplicate Object property \"key\"",
                "{\"key\":\"0a1b2c3d4e5f\",\"tennant\":\"a\"}|line 1: unknown field 'tennant'; known are expires,"
                        + " functions, key, name, sha256, signals, tenant",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a/b\"}|line 1: name must be 1 to 63 letters, digits, '.', '_' or"
                        + " '-'",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"A'--\"}|line 1: tenant must be 1 to 63"
                        + " lower-case letters",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"\"}|line 1: tenant must be 1 to 63 lower-case"
                        + " letters",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"a\",\"sha256\":\"AB\"}|line 1: sha256 must be"
                        + " 64 hexadecimal digits",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"a\",\"signals\":[\"spans\"]}|line 1: signal"
                        + " 'spans' is none of traces, metrics, logs",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"a\",\"signals\":[1]}|line 1: signals must be a"
                        + " list of texts",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":\"a\",\"expires\":\"tomorrow\"}|line 1: expires"
                        + " must be a time such as 2027-01-01T00:00:00Z",
                "{\"key\":\"0a1b2c3d4e5f\",\"name\":\"a\",\"tenant\":null}|line 1: tenant must be a text, a whole"
                        + " number or a list of texts",
                "{\"certificate\":\"nonsense\",\"name\":\"a\",\"tenant\":\"a\"}|line 1: improperly specified input"
                        + " name: nonsense",
                "{\"quota\":\"a\",\"itemsPerSecond\":-1}|line 1: a quota must not be negative",
                "{\"quota\":\"a\",\"itemsPerSecond\":\"many\"}|line 1: itemsPerSecond must be a whole number"
            })
    void namesTheLineAndTheField(String line, String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesWhatIsThereTwice() {
        String certificate = "{\"certificate\":\"CN=a\",\"name\":\"%s\",\"tenant\":\"t\"}\n";
        assertThatThrownBy(() -> read(key("0a1b2c3d4e5f", "a", "") + key("0a1b2c3d4e5f", "b", "")))
                .hasMessage("line 2: key 0a1b2c3d4e5f is there twice");
        assertThatThrownBy(() -> read(certificate.formatted("a") + certificate.formatted("b")))
                .hasMessage("line 2: certificate CN=a is there twice");
        assertThatThrownBy(() -> read("{\"quota\":\"a\"}\n{\"quota\":\"a\"}"))
                .hasMessage("line 2: quota of a is there twice");
    }

    @Test
    void allowsAKeyAndItsSuccessorAndNoMore() {
        String two = key("00000000000a", "shop", "") + key("00000000000b", "shop", "");

        assertThat(read(two).keys()).hasSize(2);
        assertThat(read(two + key("00000000000c", "shop", "2026-11-21T11:59:59Z"))
                        .keys())
                .hasSize(3);
        assertThatThrownBy(() -> read(two + key("00000000000c", "shop", "2026-11-21T12:00:01Z")))
                .hasMessage(
                        "line 3: shop has more than 2 live keys, which are for a key and its successor; revoke one");
    }

    private static String key(String id, String name, String expires) {
        return "{\"key\":\"" + id + "\",\"name\":\"" + name + "\",\"tenant\":\"t\",\"sha256\":\"" + HASH + "\""
                + (expires.isEmpty() ? "" : ",\"expires\":\"" + expires + "\"") + "}\n";
    }

    private static KeyRing read(String text) {
        return KeyRingReader.read(text, NOW);
    }
}
