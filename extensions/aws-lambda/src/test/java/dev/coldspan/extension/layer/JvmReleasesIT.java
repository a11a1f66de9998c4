package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import dev.coldspan.extension.testing.TestKeys;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layer's extension, started by its script, in JVMs of the releases Lambda has runtimes of. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class JvmReleasesIT {
    private static final Duration LONG = Duration.ofSeconds(150);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void billsAnInvocation(int release) throws Exception {
        try (CollectorSink collector = CollectorSink.start()) {
            assertThatItBills(release, collector, Map.of());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void sendsOverTlsToACollectorItsJvmTrusts(int release) throws Exception {
        TestKeys keys = TestKeys.make(directory);
        try (CollectorSink collector = CollectorSink.startTls(keys.context())) {
            String trust = String.join(" ", keys.trustOptions());
            assertThatItBills(release, collector, Map.of("COLDSPAN_EXTENSION_JAVA_OPTS", trust));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void sendsNothingToACollectorItsJvmDoesNotTrust(int release) throws Exception {
        TestKeys keys = TestKeys.make(directory);
        try (CollectorSink collector = CollectorSink.startTls(keys.context());
                FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(release, platform, collector, Map.of())) {
            invokeUntil(platform, extension, () -> extension.output().contains("SSLHandshakeException"));
            end(platform, extension);
            assertThat(collector.spans()).isEmpty();
            assertThat(extension.output()).contains("keeping them");
        }
    }

    private void assertThatItBills(int release, CollectorSink collector, Map<String, String> more) throws Exception {
        try (FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(release, platform, collector, more)) {
            invokeUntil(platform, extension, () -> isBilled(collector));
            end(platform, extension);
            assertThat(collector.roots("r0")).hasSize(1);
            assertThat(Spans.attributes(collector.roots("r0").get(0)))
                    .containsEntry("coldspan.billed_duration_ms", 129L)
                    .containsEntry("coldspan.outcome", "ok");
            // A flush that a busy machine has cut short is said; a JVM that does not know an option of ours must not.
            assertThat(extension.output().lines()).allMatch(line -> line.contains(" WARN: could not send"));
        }
    }

    private static boolean isBilled(CollectorSink collector) {
        return collector.roots("r0").stream()
                .anyMatch(root -> "platform".equals(Spans.attributes(root).get("coldspan.billed.source")));
    }

    /** Each invocation is held for the flush's usual time, which the first handshake may exceed several times. */
    private static void invokeUntil(FakePlatform platform, RunningExtension extension, BooleanSupplier enough) {
        AtomicInteger number = new AtomicInteger();
        await().atMost(LONG).until(() -> {
            String id = "r" + number.getAndIncrement();
            platform.invoke(id, 30_000);
            platform.telemetry(Events.start(1, id));
            byte[] root = Spans.request(Spans.root(id).build()).toByteArray();
            assertThat(extension.post("/v1/traces", root)).isEqualTo(200);
            platform.telemetry(Events.runtimeDone(1.2, id, "success", null));
            platform.telemetry(Events.report(1.3, id, "success", null, 181));
            platform.awaitNext();
            platform.rearm();
            return enough.getAsBoolean();
        });
    }

    private static void end(FakePlatform platform, RunningExtension extension) throws Exception {
        platform.shutdown("spindown");
        assertThat(extension.awaitExit()).as(extension.output()).isZero();
    }

    private RunningExtension start(
            int release, FakePlatform platform, CollectorSink collector, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JAVA_HOME", OtherJvm.home(release, directory).toString());
        environment.put("OTEL_METRICS_EXPORTER", "none");
        environment.put("COLDSPAN_EXTENSION_FLUSH", "end");
        environment.put("COLDSPAN_EXTENSION_CONNECT_TIMEOUT", "150000");
        List<String> script = List.of("/bin/sh", unpacked().toString());
        return RunningExtension.start(script, platform, collector.endpoint(), directory, environment);
    }

    private Path unpacked() throws Exception {
        Path root = directory.resolve("opt");
        try (FileSystem layer = FileSystems.newFileSystem(LayerInLambda.LAYER, Map.of())) {
            for (String name : List.of("extensions/coldspan", "coldspan/coldspan-extension.jar")) {
                Files.createDirectories(root.resolve(name).getParent());
                Files.copy(layer.getPath("/" + name), root.resolve(name));
            }
        }
        return root.resolve("extensions/coldspan");
    }
}
