package dev.coldspan.queryapi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessKeysTest {

    private static final String SHA = "0".repeat(64);

    @TempDir
    Path directory;

    private final ApiKey key = ApiKey.generate(new SecureRandom());
    private final SetClock clock = new SetClock();

    /** Stands still until it is told. */
    private static final class SetClock extends Clock {

        private Instant now = Instant.parse("2026-11-21T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private Path file(String... lines) throws IOException {
        return Files.write(directory.resolve("access-keys"), java.util.List.of(lines));
    }

    private String line(Role role, String tenant, Instant expires) {
        return KeyEntry.of(key, "grafana", role, tenant, expires).line();
    }

    @Test
    void knowsAKeyByItsHash() throws IOException {
        AccessKeys keys = new AccessKeys(file("# keys", "", line(Role.EDITOR, "acme", null)), clock);

        Caller caller = keys.caller(key.text()).orElseThrow();

        assertThat(caller.name()).isEqualTo("grafana");
        assertThat(caller.role()).isEqualTo(Role.EDITOR);
        assertThat(caller.tenant()).isEqualTo("acme");
        assertThat(Files.readString(directory.resolve("access-keys"))).doesNotContain(key.secret());
    }

    @Test
    void knowsNoOtherKey() throws IOException {
        AccessKeys keys = new AccessKeys(file(line(Role.VIEWER, null, null)), clock);

        assertThat(keys.caller(ApiKey.generate(new SecureRandom()).text())).isEmpty();
        assertThat(keys.caller(new ApiKey(key.id(), "0".repeat(64)).text())).isEmpty();
        assertThat(keys.caller(key.text().toUpperCase(java.util.Locale.ROOT))).isEmpty();
        assertThat(keys.caller(key.text() + " ")).isEmpty();
        assertThat(keys.caller("")).isEmpty();
    }

    @Test
    void refusesAKeyThatHasEnded() throws IOException {
        AccessKeys keys = new AccessKeys(file(line(Role.VIEWER, null, clock.now.plusSeconds(60))), clock);

        assertThat(keys.caller(key.text())).isPresent();
        clock.now = clock.now.plusSeconds(60);
        assertThat(keys.caller(key.text())).isEmpty();
    }

    @Test
    void followsTheFileWithinASecond() throws IOException {
        AccessKeys keys = new AccessKeys(file(line(Role.VIEWER, null, null)), clock);

        file("# nobody");
        assertThat(keys.caller(key.text())).isPresent();
        clock.now = clock.now.plusSeconds(1);
        assertThat(keys.caller(key.text())).isEmpty();
    }

    @Test
    void keepsWhatItReadBeforeASlipOfTheEditor() throws IOException {
        AccessKeys keys = new AccessKeys(file(line(Role.VIEWER, null, null)), clock);

        file("{");
        clock.now = clock.now.plusSeconds(1);
        assertThat(keys.caller(key.text())).isPresent();
        Files.delete(directory.resolve("access-keys"));
        clock.now = clock.now.plusSeconds(1);
        assertThat(keys.caller(key.text())).isPresent();
        file("# nobody");
        clock.now = clock.now.plusSeconds(1);
        assertThat(keys.caller(key.text())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ | line 2: expected a JSON object",
                "[] | expected a JSON object",
                "{'key':'0123456789ab','sha256':'SHA','name':'a','role':'root'} | role must be viewer, editor or admin",
                "{'key':'0123456789ab','sha256':'SHA','name':'a'} | role must be",
                "{'key':'csk_0123','sha256':'SHA','name':'a','role':'viewer'} | never the key itself",
                "{'key':'0123456789ab','sha256':'12','name':'a','role':'viewer'} | sha256 must be 64",
                "{'key':'0123456789ab','sha256':'SHA','name':'<b>','role':'viewer'} | name must be",
                "{'key':'0123456789ab','sha256':'SHA','name':'a','role':'viewer','tenant':'A'} | tenant must be",
                "{'key':'0123456789ab','sha256':'SHA','name':'a','role':'viewer','expires':'soon'} | expires must be a time",
                "{'key':'0123456789ab','sha256':'SHA','name':'a','role':'viewer','roles':'x'} | expected a JSON object",
            })
    void saysWhatIsWrongWithALine(String line, String message) throws IOException {
        Path file = file("# one", line.replace('\'', '"').replace("SHA", SHA));

        assertThatThrownBy(() -> new AccessKeys(file, clock))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot use the access keys " + file)
                .hasMessageContaining("line 2")
                .hasMessageContaining(message);
    }

    @Test
    void refusesAKeyThatIsThereTwiceAndAFileThatIsNotThere() throws IOException {
        Path twice = file(line(Role.VIEWER, null, null), line(Role.ADMIN, null, null));

        assertThatThrownBy(() -> new AccessKeys(twice, clock)).hasMessageContaining("is there twice");
        assertThatThrownBy(() -> new AccessKeys(directory.resolve("nowhere"), clock))
                .hasMessageContaining("it does not exist");
    }

    @Test
    void showsNoSecretInItsDescription() {
        assertThat(key.toString()).doesNotContain(key.secret()).startsWith("csk_" + key.id());
        assertThat(ApiKey.parse(key.text())).isEqualTo(Optional.of(key));
    }
}
