package dev.coldspan.agent.library.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.library.EchoServer;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans of the application and of the agent, one the parent of the other. */
class SharedTraceTest {
    private static final String OKHTTP = "com.squareup.okhttp3:okhttp:3.14.9";

    private EchoServer server;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10.0", "1.67.0"})
    void makesTheApplicationsSpanParentOfTheAgents(String release) {
        Outcome outcome = LibraryRun.with("io.opentelemetry:opentelemetry-api:" + release, OKHTTP)
                .expecting(2)
                .run(ClientExercise.class, server.url("/"));
        assertThat(outcome.result()).isEqualTo("200 true");
        FinishedSpan own = outcome.spans().get(1);
        assertThat(own.name()).isEqualTo("ask");
        assertThat(own.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(outcome.spans().get(0).parentSpanId()).isEqualTo(own.ref().spanId());
        assertThat(server.baggage()).containsExactly("[tenant=acme]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10.0", "1.67.0"})
    void leavesTheApplicationsOwnSdkAloneAndJoinsItsTrace(String release) {
        Outcome outcome = LibraryRun.with("io.opentelemetry:opentelemetry-sdk:" + release, OKHTTP)
                .expecting(1)
                .run(OwnSdkExercise.class, server.url("/"));
        assertThat(outcome.thrown()).isNull();
        String[] seen = outcome.result().toString().split(" ");
        FinishedSpan request = outcome.onlySpan();
        assertThat(seen[2]).startsWith("io.opentelemetry.sdk.trace.");
        assertThat(seen[0]).isEqualTo(outcome.root().traceId());
        assertThat(request.ref().traceId()).isEqualTo(seen[0]);
        assertThat(request.parentSpanId()).isEqualTo(seen[1]);
    }
}
