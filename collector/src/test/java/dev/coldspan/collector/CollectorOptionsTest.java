package dev.coldspan.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.process.ProcessorOptions;
import dev.coldspan.collector.queue.BatchPolicy;
import dev.coldspan.collector.security.SecurityOptions;
import dev.coldspan.collector.security.TlsOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollectorOptionsTest {

    private final CollectorOptions options = CollectorOptions.of(Path.of("data"));

    @Test
    void listensOnTheStandardPortsOfLoopback() {
        assertThat(options.otlpGrpc()).isEqualTo(new InetSocketAddress("127.0.0.1", 4317));
        assertThat(options.otlpHttp()).isEqualTo(new InetSocketAddress("127.0.0.1", 4318));
        assertThat(options.allowRemote()).isFalse();
        assertThat(options.corsOrigins()).isEmpty();
    }

    @Test
    void takesTheLimitOfTheProtocol() {
        assertThat(options.limits().maxRequestBytes()).isEqualTo(64 * 1024 * 1024);
    }

    @Test
    void changesOneThingAtATime() {
        Limits limits = Limits.DEFAULT.withItems(5).withRetention(Duration.ofDays(1));
        ExporterOptions exporters =
                ExporterOptions.read(Map.of("COLDSPAN_EXPORTERS", "file", "COLDSPAN_EXPORTER_FILE_PATH", "x"), false);
        ProcessorOptions processors = ProcessorOptions.from(Map.of("COLDSPAN_SAMPLE_ONE_IN", "5"));
        CollectorOptions changed = options.withLimits(limits)
                .withCorsOrigins(List.of("*"))
                .withBatch(new BatchPolicy(1, 1, Duration.ZERO))
                .withMaxQueueBytes(1L << 31)
                .withTiming(Duration.ofSeconds(1), Duration.ZERO)
                .withExporters(exporters)
                .withProcessors(processors);

        assertThat(changed)
                .isEqualTo(new CollectorOptions(
                        Path.of("data"),
                        options.otlpGrpc(),
                        options.otlpHttp(),
                        false,
                        List.of("*"),
                        limits,
                        new BatchPolicy(1, 1, Duration.ZERO),
                        1L << 31,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        exporters,
                        SecurityOptions.OPEN,
                        processors));
    }

    @Test
    void refusesAQueueThatCannotHoldARequest() {
        assertThatThrownBy(() -> options.withMaxQueueBytes(1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the queue (1000 bytes) must hold at least one request (67108864 bytes)");
    }

    @Test
    void refusesAHostThatIsNotKnown() {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("nowhere.invalid", 4317);

        assertThatThrownBy(() -> options.withAddresses(unknown, options.otlpHttp(), true))
                .hasMessage("--otlp-grpc nowhere.invalid is not a known host");
    }

    @Test
    void bindsBeyondLoopbackOnlyWithCredentialsAndTls() {
        InetSocketAddress all = new InetSocketAddress("0.0.0.0", 0);
        Path file = Path.of("file");
        SecurityOptions keys = new SecurityOptions(Optional.of(file), Optional.empty());
        SecurityOptions keysOverTls = new SecurityOptions(
                Optional.of(file), Optional.of(new TlsOptions(file, file, Optional.empty(), false)));

        assertThatThrownBy(() -> options.withSecurity(SecurityOptions.OPEN, all, options.otlpHttp(), false))
                .hasMessageStartingWith(
                        "--otlp-grpc 0.0.0.0:0 is not a loopback address: anybody who reaches it could write");
        assertThatThrownBy(() -> options.withSecurity(keys, options.otlpGrpc(), all, false))
                .hasMessageStartingWith("--otlp-http 0.0.0.0:0 is not a loopback address: API keys could be read");
        assertThat(options.withSecurity(keysOverTls, all, all, false).otlpGrpc())
                .isEqualTo(all);
        assertThat(options.withSecurity(keys, all, all, true).otlpGrpc()).isEqualTo(all);
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        assertThatThrownBy(() -> options.withTiming(Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withTiming(Duration.ofSeconds(1), Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limits.DEFAULT.withRetention(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limits.DEFAULT.withInFlightBytes(1))
                .hasMessage("maxInFlightBytes (1) must not be less than maxRequestBytes (67108864)");
        assertThatThrownBy(() -> new BatchPolicy(0, 1, Duration.ZERO)).hasMessageContaining("at least 1 item");
    }
}
