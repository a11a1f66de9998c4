package dev.coldspan.collector.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    private final TestClock clock = new TestClock();

    @TempDir
    Path directory;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void open() {
        path = directory.resolve("new/credentials");
        file = new KeyFile(path, clock);
    }

    @Test
    void writesTheHashAndNeverTheKey() throws IOException {
        ApiKey key = file.create("shop", "acme", List.of("traces"), List.of("checkout*"), Optional.empty());

        String text = Files.readString(path);
        assertThat(text).contains(key.id()).doesNotContain(key.secret());
        KeyRing.Key entry = KeyRingReader.read(text, clock.instant()).key(key.id());
        assertThat(key.hashesTo(entry.hash())).isTrue();
        assertThat(entry.grant().covers("checkout-1")).isTrue();
        assertThat(entry.grant().covers("bank")).isFalse();
    }

    @Test
    void isReadableByItsOwnerAlone() throws IOException {
        create("shop");

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void listsKeysWithoutAnythingSecret() throws IOException {
        ApiKey key = file.create("shop", "acme", List.of("logs"), List.of(), Optional.of(Duration.ofDays(1)));
        clock.forward(Duration.ofDays(2));

        KeyFile.Entry entry = file.list().get(0);
        assertThat(entry.id()).isEqualTo(key.id());
        assertThat(entry.name()).isEqualTo("shop");
        assertThat(entry.tenant()).isEqualTo("acme");
        assertThat(entry.signals()).containsExactly("logs");
        assertThat(entry.functions()).isEmpty();
        assertThat(entry.expires()).contains(clock.instant().minus(Duration.ofDays(1)));
        assertThat(entry.live()).isFalse();
        assertThat(entry.toString()).doesNotContain(key.secret());
    }

    @Test
    void rotatesInThreeSteps() throws IOException {
        ApiKey old = create("shop");
        ApiKey next = create("shop");
        assertThatThrownBy(() -> create("shop")).hasMessageContaining("more than 2 live keys");

        assertThat(file.expire(old.id(), Duration.ofHours(1))).isTrue();
        assertThat(file.list()).extracting(KeyFile.Entry::live).containsExactly(true, true);
        clock.forward(Duration.ofHours(1));
        assertThat(file.list()).extracting(KeyFile.Entry::live).containsExactly(false, true);
        assertThat(file.list()).extracting(KeyFile.Entry::id).containsExactly(old.id(), next.id());
        assertThat(old.hashesTo(ring().key(old.id()).hash())).isTrue();
    }

    @Test
    void revokesOneKeyAndKeepsAllOtherLines() throws IOException {
        ApiKey one = create("shop");
        ApiKey other = create("bank");
        Files.writeString(path, "# ours\n\n" + Files.readString(path) + "{\"quota\":\"acme\",\"itemsPerSecond\":5}\n");

        assertThat(file.revoke(one.id())).isTrue();
        assertThat(file.revoke(one.id())).isFalse();
        assertThat(file.expire(one.id(), Duration.ZERO)).isFalse();

        assertThat(Files.readAllLines(path)).hasSize(4).startsWith("# ours", "");
        assertThat(ring().key(other.id())).isNotNull();
        assertThat(ring().quota("acme")).contains(new Quota(5, 0));
    }

    @Test
    void refusesValuesThatNoCollectorWouldRead() throws IOException {
        create("shop");
        String before = Files.readString(path);

        assertThatThrownBy(() -> file.create("a b", "acme", List.of(), List.of(), Optional.empty()))
                .hasMessageContaining("name must be");
        assertThatThrownBy(() -> file.create("a", "Acme", List.of(), List.of(), Optional.empty()))
                .hasMessageContaining("tenant must be");
        assertThatThrownBy(() -> file.create("a", "acme", List.of("spans"), List.of(), Optional.empty()))
                .hasMessageContaining("signal 'spans'");
        assertThat(Files.readString(path)).isEqualTo(before);
    }

    @Test
    void doesNotTouchAFileItCannotRead() throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, "nonsense\n");

        assertThatThrownBy(() -> create("shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credentials: line 1: ");
        assertThat(Files.readString(path)).isEqualTo("nonsense\n");
    }

    @Test
    void losesNoKeyWhenSeveralWriteAtOnce() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Callable<ApiKey>> tasks = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                String name = "n" + i;
                tasks.add(() -> retrying(
                        () -> new KeyFile(path, clock).create(name, "acme", List.of(), List.of(), Optional.empty())));
            }
            List<Future<ApiKey>> keys = executor.invokeAll(tasks);
            for (Future<ApiKey> key : keys) {
                assertThat(ring().key(key.get().id())).isNotNull();
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** Within one process the lock of a file is not waited for but refused. */
    private static ApiKey retrying(Callable<ApiKey> create) throws Exception {
        while (true) {
            try {
                return create.call();
            } catch (java.nio.channels.OverlappingFileLockException e) {
                Thread.sleep(1);
            }
        }
    }

    private ApiKey create(String name) throws IOException {
        return file.create(name, "acme", List.of(), List.of(), Optional.empty());
    }

    private KeyRing ring() throws IOException {
        return KeyRingReader.read(Files.readString(path), clock.instant());
    }
}
