package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.TestCollector;
import dev.coldspan.collector.pipeline.LimitSettings;
import dev.coldspan.collector.pipeline.Limits;
import dev.coldspan.collector.testing.Requests;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.opentelemetry.proto.collector.trace.v1.TraceServiceGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** G7: frames of HTTP/2 that cost the server more than their sender. Others are served meanwhile and afterwards. */
class GrpcFloodTest {

    private static final int ENHANCE_YOUR_CALM = 11;
    private static final int REFUSED_STREAM = 7;
    private static final int LIMIT = 100;

    @TempDir
    Path data;

    private TestCollector collector;
    private ManagedChannel other;

    @BeforeEach
    void start() {
        Limits limits = LimitSettings.read(
                Map.of("COLDSPAN_LIMIT_MAX_CONTROL_FRAMES", Integer.toString(LIMIT)), Limits.DEFAULT);
        collector = TestCollector.start(data, limits);
        other = NettyChannelBuilder.forAddress(collector.collector().otlpGrpc())
                .usePlaintext()
                .build();
        serves();
    }

    @AfterEach
    void stop() throws Exception {
        other.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
        collector.close();
    }

    /** What a flood sends, frame by frame. */
    private interface Flood {
        void send(RawHttp2 connection, int number) throws IOException;
    }

    @Test
    void endsAConnectionThatOnlyPings() throws Exception {
        endsAConnectionThatSends((connection, n) -> connection.send(RawHttp2.PING, 0, 0, new byte[8]));
    }

    @Test
    void endsAConnectionThatChangesItsSettingsAgainAndAgain() throws Exception {
        endsAConnectionThatSends((connection, n) -> connection.send(RawHttp2.SETTINGS, 0, 0, new byte[0]));
    }

    @Test
    void endsAConnectionThatResetsStreamsAsFastAsItOpensThem() throws Exception {
        endsAConnectionThatSends((connection, n) -> {
            connection.call(2 * n + 1);
            connection.send(RawHttp2.RST_STREAM, 0, 2 * n + 1, new byte[] {0, 0, 0, 8});
        });
    }

    /** Frames that a server must answer with a reset, so that the client need not send any. */
    @Test
    void endsAConnectionThatHasItsStreamsReset() throws Exception {
        endsAConnectionThatSends((connection, n) -> {
            connection.call(2 * n + 1);
            connection.send(8, 0, 2 * n + 1, new byte[4]);
        });
    }

    @Test
    void endsAConnectionThatSendsPrioritiesAndNothingElse() throws Exception {
        endsAConnectionThatSends((connection, n) -> connection.send(RawHttp2.PRIORITY, 0, 2 * n + 3, new byte[5]));
    }

    @Test
    void endsAConnectionThatSendsFramesNobodyKnows() throws Exception {
        endsAConnectionThatSends((connection, n) -> connection.send(0x42, 0, 0, new byte[5]));
    }

    @Test
    void endsAConnectionThatSendsDataOfNoLength() throws Exception {
        endsAConnectionThatSends((connection, n) -> {
            if (n == 0) {
                connection.call(1);
            }
            connection.send(RawHttp2.DATA, 0, 1, new byte[0]);
        });
    }

    private void endsAConnectionThatSends(Flood flood) throws Exception {
        try (RawHttp2 connection = new RawHttp2(collector.collector().otlpGrpc())) {
            try {
                for (int n = 0; n < 3 * LIMIT; n++) {
                    flood.send(connection, n);
                }
            } catch (IOException e) {
                // It was ended before all was sent; what it was told is still to be read.
            }
            assertThat(connection.goAway()).isEqualTo(ENHANCE_YOUR_CALM);
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> collector.numbers.sum("receiver_connections_closed", "reason", "enhance_your_calm") == 1);
        serves();
    }

    @Test
    void refusesCallsBeyondThoseAConnectionMayHaveAtOnce() throws Exception {
        int calls = Limits.DEFAULT.maxCallsPerConnection();
        try (RawHttp2 connection = new RawHttp2(collector.collector().otlpGrpc())) {
            for (int n = 0; n <= calls; n++) {
                connection.call(2 * n + 1);
            }
            assertThat(connection.reset()).containsExactly(2 * calls + 1, REFUSED_STREAM);
        }
        serves();
    }

    @Test
    void letsAClientPingAsOftenAsItCalls() {
        for (int i = 0; i < 5 * LIMIT; i++) {
            serves();
        }
        assertThat(collector.numbers.sum("receiver_connections_closed")).isZero();
    }

    private void serves() {
        TraceServiceGrpc.newBlockingStub(other)
                .withDeadlineAfter(20, TimeUnit.SECONDS)
                .export(Requests.spans(1));
    }
}
