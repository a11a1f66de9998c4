package dev.coldspan.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.extension.otlp.Signal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @Test
    void sendsEverythingToTheDefaultCollector() {
        Settings settings = read(Map.of());
        assertThat(settings.endpoints().keySet()).containsExactlyInAnyOrder(Signal.values());
        assertThat(settings.isGzip()).isTrue();
        assertThat(settings.flush()).isEqualTo(Settings.Flush.ADAPTIVE);
        assertThat(settings.directory()).isEqualTo("/tmp");
        assertThat(settings.isDirectoryOwn()).isFalse();
        assertThat(output.size()).isZero();
    }

    @Test
    void leavesOutSignalsThatNobodyWants() {
        assertThat(read(Map.of("OTEL_LOGS_EXPORTER", "none", "OTEL_METRICS_EXPORTER", "none"))
                        .endpoints()
                        .keySet())
                .containsExactly(Signal.TRACES);
        assertThat(read(Map.of("COLDSPAN_EXTENSION_LOGS", "false")).endpoints()).doesNotContainKey(Signal.LOGS);
        assertThat(read(Map.of("COLDSPAN_DISABLED", "true")).endpoints()).isEmpty();
        assertThat(read(Map.of("OTEL_SDK_DISABLED", "TRUE")).endpoints()).isEmpty();
    }

    @Test
    void refusesAnEndpointThatCannotBeUsed() {
        assertThatThrownBy(() -> read(Map.of("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "collector")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT");
        assertThatThrownBy(() -> read(Map.of()).runtimeApi()).hasMessageContaining("AWS_LAMBDA_RUNTIME_API is not set");
    }

    @Test
    void warnsOfEveryOtherBadValueAndGoesOn() {
        Settings settings = read(Map.of(
                "OTEL_EXPORTER_OTLP_HEADERS", "good=a%20b,bad,evil=x%0d%0ay",
                "COLDSPAN_EXTENSION_FLUSH", "sometimes",
                "COLDSPAN_EXTENSION_MEMORY", "lots",
                "OTEL_EXPORTER_OTLP_TIMEOUT", "-5"));
        assertThat(settings.flush()).isEqualTo(Settings.Flush.ADAPTIVE);
        assertThat(settings.memoryBytes()).isEqualTo(3 * 1_048_576);
        assertThat(settings.requestMillis()).isEqualTo(1);
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("has 1 entries that are not key=value")
                .contains("names a header that HTTP does not allow")
                .contains("none of adaptive, end, periodic")
                .contains("COLDSPAN_EXTENSION_MEMORY=lots is not a whole number")
                .doesNotContain("evil", "x\r\ny");
    }

    @Test
    void keepsQuietWhenAskedTo() {
        new Stderr(new PrintStream(output, true), "none").warn("something");
        assertThat(output.size()).isZero();
        Stderr log = new Stderr(new PrintStream(output, true), null);
        for (int i = 0; i < 9; i++) {
            log.warn("again");
        }
        assertThat(output.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void knowsWhichKindOfSandboxItIsIn() {
        assertThat(read(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances"))
                        .isManagedInstance())
                .isTrue();
        assertThat(read(Map.of("TMPDIR", "/var/x")).isDirectoryOwn()).isTrue();
    }

    @Test
    void waitsForTheEndOfInvocationsOnlyWhileTheyAreFew() {
        FlushPolicy policy = new FlushPolicy(Settings.Flush.ADAPTIVE, 5_000);
        for (int i = 0; i < FlushPolicy.STEADY_COUNT; i++) {
            assertThat(policy.waitsForEnd(100_000 + i)).isTrue();
        }
        assertThat(policy.waitsForEnd(101_000)).isFalse();
        assertThat(policy.waitsForEnd(900_000)).as("after a pause").isTrue();
        assertThat(new FlushPolicy(Settings.Flush.END, 1).waitsForEnd(5)).isTrue();
        assertThat(new FlushPolicy(Settings.Flush.PERIODIC, 1).waitsForEnd(5)).isFalse();
    }

    @Test
    void sendsInTheBackgroundOncePerPeriodAndAfterAClockThatWasSetBack() {
        FlushPolicy policy = new FlushPolicy(Settings.Flush.PERIODIC, 5_000);
        assertThat(policy.isDue(10_000, 6_000)).isFalse();
        assertThat(policy.isDue(11_000, 6_000)).isTrue();
        assertThat(policy.isDue(1_000, 6_000)).isTrue();
    }

    @Test
    void listensWhereTheSandboxsNameLeads(@TempDir Path directory) throws Exception {
        Path hosts = directory.resolve("hosts");
        assertThat(SandboxAddress.find(hosts.toFile(), false).isLoopbackAddress())
                .isTrue();
        Files.writeString(
                hosts, "127.0.0.1 localhost # sandbox.localdomain\n169.254.76.1\tsandbox.localdomain sandbox\n");
        assertThat(SandboxAddress.find(hosts.toFile(), true)).isEqualTo(InetAddress.getByName("169.254.76.1"));
    }

    private Settings read(Map<String, String> environment) {
        return Settings.read(environment, new Stderr(new PrintStream(output, true), null));
    }
}
