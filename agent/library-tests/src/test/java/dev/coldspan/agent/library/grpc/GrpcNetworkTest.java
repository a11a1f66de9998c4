package dev.coldspan.agent.library.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over a real connection: names must be resolved first, which delays a channel's first call. */
class GrpcNetworkTest {
    private static final String SEEN = "dev.coldspan.test.grpc.network.seen";
    private static final String OLDEST = "io.grpc:grpc-netty-shaded:1.14.0 io.grpc:grpc-stub:1.14.0";
    private static final String NEWEST = "io.grpc:grpc-netty-shaded:1.85.1 io.grpc:grpc-stub:1.85.1";

    @AfterEach
    void forget() {
        System.clearProperty(SEEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void namesTheServerAsTheChannelDoesAndTellsItsParent(String release) {
        Outcome outcome =
                LibraryRun.with(release.split(" ")).expecting(1).runBothWays(GrpcNetworkExercise.class, "unary", SEEN);
        FinishedSpan span = outcome.onlySpan();
        assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(span.attributes()).containsEntry("server.address", "127.0.0.1");
        assertThat(span.attributes().get("server.port")).isInstanceOf(Long.class);
        assertThat(System.getProperty(SEEN)).isEqualTo(span.traceparent());
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void marksAStatusThatIsNotOk(String release) {
        Outcome outcome =
                LibraryRun.with(release.split(" ")).expecting(1).run(GrpcNetworkExercise.class, "failing", SEEN);
        assertThat(outcome.spans())
                .singleElement()
                .satisfies(span -> assertThat(span.attributes()).containsEntry("error.type", "NOT_FOUND"));
    }
}
