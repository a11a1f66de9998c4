package dev.coldspan.collector;

import static dev.coldspan.collector.TestCollector.PROTOBUF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {

    private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

    @TempDir
    Path data;

    @Test
    void namesTheFlagOfAnAddressThatIsInUse() throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress taken = new InetSocketAddress("127.0.0.1", busy.getLocalPort());
            String expected = "127.0.0.1:" + busy.getLocalPort()
                    + " is in use by another process; stop it or choose another address with ";

            assertThatThrownBy(() ->
                            TestCollector.start(TestCollector.options(data).withAddresses(taken, ANY, false)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(expected + "--otlp-grpc");
            assertThatThrownBy(() ->
                            TestCollector.start(TestCollector.options(data).withAddresses(ANY, taken, false)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(expected + "--otlp-http");
        }
        TestCollector.start(data).close();
    }

    @Test
    void refusesADataDirectoryThatIsInUse() {
        try (TestCollector first = TestCollector.start(data)) {
            assertThatThrownBy(() -> TestCollector.start(data))
                    .hasMessageStartingWith("another collector uses the data directory " + data);
            assertThat(first.collector().otlpGrpc().getPort()).isPositive();
        }
    }

    @Test
    void bindsBeyondLoopbackOnlyWhenAllowed() {
        InetSocketAddress everywhere = new InetSocketAddress("0.0.0.0", 0);
        CollectorOptions options = TestCollector.options(data);

        assertThatThrownBy(() -> options.withAddresses(ANY, everywhere, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--otlp-http 0.0.0.0:0 is not a loopback address");
        try (TestCollector collector = TestCollector.start(options.withAddresses(everywhere, ANY, true))) {
            assertThat(collector.collector().otlpGrpc().getAddress().isAnyLocalAddress())
                    .isTrue();
        }
    }

    @Test
    void writesFirstWhatAnEarlierCollectorLeftOnDisk() throws Exception {
        CollectorOptions options = TestCollector.options(data).withTiming(Duration.ofMillis(20), Duration.ofMillis(50));
        TestCollector collector = TestCollector.start(options);
        collector.spans.away(true);
        collector.post("/v1/traces", PROTOBUF, Requests.spans(7).toByteArray());
        collector.close();
        assertThat(collector.spans.rows()).isEmpty();

        collector.spans.away(false);
        collector.run(options);

        await().until(() -> collector.spans.rows().size() == 7);
        collector.close();
    }

    @Test
    void drainsTheQueueWhenItStops() throws Exception {
        TestCollector collector = TestCollector.start(data);
        for (int i = 0; i < 20; i++) {
            collector.post("/v1/traces", PROTOBUF, Requests.spans(10).toByteArray());
        }

        collector.close();

        assertThat(collector.spans.rows()).hasSize(200);
        assertThat(collector.rollups.get()).isPositive();
    }

    @Test
    void asksSendersToWaitWhileTheDiskIsFull() throws Exception {
        CollectorOptions options = TestCollector.options(data)
                .withLimits(Limits.DEFAULT.withRequestBytes(20_000))
                .withMaxQueueBytes(20_000);
        try (TestCollector collector = TestCollector.start(options)) {
            collector.spans.away(true);
            HttpResponse<byte[]> response =
                    collector.post("/v1/traces", PROTOBUF, Requests.spans(100).toByteArray());
            for (int i = 0; i < 10 && response.statusCode() == 200; i++) {
                response = collector.post(
                        "/v1/traces", PROTOBUF, Requests.spans(100).toByteArray());
            }

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).hasValue("2");
            assertThat(com.google.rpc.Status.parseFrom(response.body())
                            .getDetails(0)
                            .is(RetryInfo.class))
                    .isTrue();

            collector.spans.away(false);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> collector
                                    .post(
                                            "/v1/traces",
                                            PROTOBUF,
                                            Requests.spans(1).toByteArray())
                                    .statusCode()
                            == 200);
            long received = collector.numbers.sum("receiver_received_spans");
            assertThat(received)
                    .isEqualTo(collector.numbers.sum("receiver_accepted_spans")
                            + collector.numbers.sum("receiver_refused_spans"));
        }
    }

    @Test
    void asksGrpcSendersToWaitWhenTheQueueIsFull() throws Exception {
        Limits tight = Limits.DEFAULT.withRequestBytes(2_000);
        CollectorOptions options = TestCollector.options(data).withLimits(tight).withMaxQueueBytes(2_000);
        try (TestCollector collector = TestCollector.start(options)) {
            collector.spans.away(true);
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            collector.collector().otlpGrpc())
                    .usePlaintext()
                    .build();
            try {
                StatusRuntimeException refusal = null;
                for (int i = 0; i < 20 && refusal == null; i++) {
                    refusal = tryExport(channel);
                }

                assertThat(refusal).isNotNull();
                assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
                RetryInfo retry =
                        StatusProto.fromThrowable(refusal).getDetails(0).unpack(RetryInfo.class);
                assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(2);
            } finally {
                channel.shutdownNow();
            }
            collector.spans.away(false);
        }
    }

    private static StatusRuntimeException tryExport(ManagedChannel channel) {
        try {
            TraceServiceGrpc.newBlockingStub(channel).export(Requests.spans(10));
            return null;
        } catch (StatusRuntimeException e) {
            return e;
        }
    }

    @Test
    void letsBrowsersSendOnlyFromNamedOrigins() throws Exception {
        CollectorOptions options = TestCollector.options(data).withCorsOrigins(List.of("https://app.example"));
        try (TestCollector collector = TestCollector.start(options)) {
            HttpResponse<byte[]> named = preflight(collector, "https://app.example");
            HttpResponse<byte[]> other = preflight(collector, "https://evil.example");

            assertThat(named.statusCode()).isEqualTo(204);
            assertThat(named.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://app.example");
            assertThat(other.statusCode()).isEqualTo(405);
            assertThat(other.headers().firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
        }
    }

    private static HttpResponse<byte[]> preflight(TestCollector collector, String origin) throws Exception {
        return collector.send(HttpRequest.newBuilder(collector.uri("/v1/traces"))
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST"));
    }

    @Test
    void countsEveryItemOnce() throws Exception {
        try (TestCollector collector = TestCollector.start(data)) {
            collector.post("/v1/traces", PROTOBUF, Requests.spans(10).toByteArray());
            collector.post(
                    "/v1/traces",
                    PROTOBUF,
                    Requests.traces(Requests.span("good"), Requests.span("bad").setStartTimeUnixNano(0))
                            .toByteArray());
            collector.post(
                    "/v1/logs", PROTOBUF, Requests.logs(Requests.log("a")).toByteArray());

            await().until(() -> collector.numbers.sum("exporter_sent_spans") == 11
                    && collector.numbers.sum("exporter_sent_log_records") == 1);
            assertThat(collector.numbers.sum("receiver_received_spans", "transport", "http"))
                    .isEqualTo(12);
            assertThat(collector.numbers.sum("receiver_accepted_spans")).isEqualTo(11);
            assertThat(collector.numbers.sum("receiver_refused_spans", "reason", "time"))
                    .isEqualTo(1);
            assertThat(collector.numbers.sum("receiver_requests", "outcome", "partial"))
                    .isEqualTo(1);
            assertThat(collector.numbers.sum("queue_items_spans")).isZero();
        }
    }

    @Test
    void leavesTheRegistryAsItFoundIt() {
        PrometheusRegistry registry;
        try (TestCollector collector = TestCollector.start(data)) {
            registry = collector.numbers.registry();
            assertThat(registry.scrape().size()).isPositive();
        }

        assertThat(registry.scrape().size()).isZero();
    }
}
