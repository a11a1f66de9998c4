package dev.coldspan.agent.library.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrpcTest {
    private static final String SEEN = "dev.coldspan.test.grpc.seen";

    static Stream<String> releases() {
        return Stream.of(
                "io.grpc:grpc-core:1.6.1 io.grpc:grpc-stub:1.6.1",
                "io.grpc:grpc-core:1.85.1 io.grpc:grpc-inprocess:1.85.1 io.grpc:grpc-stub:1.85.1");
    }

    /** In one process. */
    Class<? extends Exercise> exercise() {
        return GrpcExercise.class;
    }

    @AfterEach
    void forget() {
        System.clearProperty(SEEN);
    }

    private static LibraryRun run(String release) {
        return LibraryRun.with(release.split(" ")).expecting(1);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesASpanOfAUnaryCall(String release) {
        Outcome outcome = run(release).runBothWays(exercise(), "unary", SEEN);
        assertThat(outcome.result()).isEqualTo("echo of text");
        FinishedSpan span = outcome.onlySpan();
        assertThat(span.name()).isEqualTo("test.Text/Echo");
        assertThat(span.kind()).isEqualTo(Kind.CLIENT);
        assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(span.status()).isZero();
        assertThat(span.attributes())
                .containsEntry("rpc.system.name", "grpc")
                .containsEntry("rpc.method", "test.Text/Echo")
                .containsEntry("rpc.response.status_code", "OK")
                .containsKey("server.address")
                .doesNotContainKey("error.type");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void tellsTheServerItsParent(String release) {
        FinishedSpan span = run(release).run(exercise(), "unary", SEEN).onlySpan();
        assertThat(System.getProperty(SEEN)).isEqualTo(span.traceparent());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void leavesTheApplicationsOwnHeaderAlone(String release) {
        run(release).run(exercise(), "own-header", SEEN).onlySpan();
        assertThat(System.getProperty(SEEN)).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void marksAStatusThatIsNotOk(String release) {
        Outcome outcome = run(release).runBothWays(exercise(), "failing", SEEN);
        assertThat(outcome.thrown()).hasMessageContaining("no such text");
        assertThat(outcome.spans()).singleElement().satisfies(span -> {
            assertThat(span.status()).isEqualTo(2);
            assertThat(span.statusText()).isEqualTo("no such text");
            assertThat(span.attributes())
                    .containsEntry("rpc.response.status_code", "NOT_FOUND")
                    .containsEntry("error.type", "NOT_FOUND");
        });
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesOneSpanOfAStream(String release) {
        Outcome outcome = run(release).runBothWays(exercise(), "streaming", SEEN);
        assertThat(outcome.result()).isEqualTo("123");
        assertThat(outcome.onlySpan().attributes())
                .containsEntry("rpc.method", "test.Text/Count")
                .containsEntry("rpc.response.status_code", "OK");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesNoSpanOutsideAnInvocation(String release) {
        Outcome outcome =
                LibraryRun.with(release.split(" ")).outsideInvocation().run(exercise(), "unary", SEEN);
        assertThat(outcome.result()).isEqualTo("echo of text");
        assertThat(outcome.spans()).isEmpty();
        assertThat(System.getProperty(SEEN)).isEqualTo("null");
    }
}
