package dev.coldspan.agent.library.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrpcNetworkTest extends GrpcTest {
    static Stream<String> releases() {
        return Stream.of(
                "io.grpc:grpc-netty-shaded:1.14.0 io.grpc:grpc-stub:1.14.0",
                "io.grpc:grpc-netty-shaded:1.85.1 io.grpc:grpc-stub:1.85.1");
    }

    @Override
    Class<? extends Exercise> exercise() {
        return GrpcNetworkExercise.class;
    }

    @ParameterizedTest
    @MethodSource("releases")
    void namesTheServerAsTheChannelDoes(String release) {
        FinishedSpan span = LibraryRun.with(release.split(" "))
                .expecting(1)
                .run(exercise(), "unary", "dev.coldspan.test.grpc.seen")
                .onlySpan();
        assertThat(span.attributes()).containsEntry("server.address", "127.0.0.1");
        assertThat(span.attributes().get("server.port")).isInstanceOf(Long.class);
    }
}
