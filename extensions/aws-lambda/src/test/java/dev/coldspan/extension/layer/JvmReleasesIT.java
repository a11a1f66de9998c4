package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.extension.testing.Events;
import dev.coldspan.extension.testing.FakePlatform;
import dev.coldspan.extension.testing.RunningExtension;
import dev.coldspan.extension.testing.Spans;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layer's extension, started by its script, in JVMs of the releases Lambda has runtimes of. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JvmReleasesIT {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void billsAnInvocation(int release) throws Exception {
        try (CollectorSink collector = CollectorSink.start()) {
            assertThat(outputOfOneInvocation(release, collector, Map.of())).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void sendsOverTlsToACollectorItsJvmTrusts(int release) throws Exception {
        Path keys = keys();
        try (CollectorSink collector = CollectorSink.startTls(context(keys))) {
            String trust = "-Djavax.net.ssl.trustStore=" + keys + " -Djavax.net.ssl.trustStorePassword=changeit";
            assertThat(outputOfOneInvocation(release, collector, Map.of("COLDSPAN_EXTENSION_JAVA_OPTS", trust)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 17, 25})
    void sendsNothingToACollectorItsJvmDoesNotTrust(int release) throws Exception {
        try (CollectorSink collector = CollectorSink.startTls(context(keys()));
                FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(release, platform, collector, Map.of())) {
            invokeAndEnd(platform, extension);
            assertThat(collector.spans()).isEmpty();
            assertThat(extension.output()).contains("keeping them", "SSLHandshakeException");
        }
    }

    private String outputOfOneInvocation(int release, CollectorSink collector, Map<String, String> more)
            throws Exception {
        try (FakePlatform platform = FakePlatform.start();
                RunningExtension extension = start(release, platform, collector, more)) {
            invokeAndEnd(platform, extension);
            assertThat(collector.roots("r1")).as(extension.output()).hasSize(1);
            assertThat(Spans.attributes(collector.roots("r1").get(0)))
                    .containsEntry("coldspan.billed.source", "platform")
                    .containsEntry("coldspan.billed_duration_ms", 129L)
                    .containsEntry("coldspan.outcome", "ok");
            return extension.output();
        }
    }

    private static void invokeAndEnd(FakePlatform platform, RunningExtension extension) throws Exception {
        platform.invoke("r1", 30_000);
        platform.telemetry(Events.initStart(0, "init"), Events.start(1, "r1"));
        byte[] root = Spans.request(Spans.root("r1").build()).toByteArray();
        assertThat(extension.post("/v1/traces", root)).isEqualTo(200);
        platform.telemetry(
                Events.runtimeDone(1.2, "r1", "success", null), Events.report(1.3, "r1", "success", null, 181));
        platform.shutdown("spindown");
        assertThat(extension.awaitExit()).as(extension.output()).isZero();
    }

    private RunningExtension start(
            int release, FakePlatform platform, CollectorSink collector, Map<String, String> more) throws Exception {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("JAVA_HOME", OtherJvm.home(release, directory).toString());
        environment.put("OTEL_METRICS_EXPORTER", "none");
        // The first handshake of a JVM on a busy machine takes its time.
        environment.put("COLDSPAN_EXTENSION_FLUSH_TIMEOUT", "30000");
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

    /** A key for 127.0.0.1, in the form every release reads. */
    private Path keys() throws Exception {
        Path keys = directory.resolve("keys.jks");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=collector",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "JKS",
                        "-storepass",
                        "changeit",
                        "-keypass",
                        "changeit",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes());
        assertThat(made.waitFor()).as(said).isZero();
        return keys;
    }

    private static SSLContext context(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
