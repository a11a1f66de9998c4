package dev.coldspan.agent.library.lettuce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.library.RedisServer;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LettuceTest {
    private static final String OLDEST = "io.lettuce:lettuce-core:5.0.0.RELEASE";
    private static final String NEWEST = "io.lettuce:lettuce-core:7.7.0.RELEASE";

    private static RedisServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static String uri() {
        return "redis://127.0.0.1:" + server.port();
    }

    @ParameterizedTest
    @CsvSource({
        OLDEST + ", sync",
        OLDEST + ", async",
        OLDEST + ", reactive",
        NEWEST + ", sync",
        NEWEST + ", async",
        NEWEST + ", reactive",
    })
    void makesASpanOfEveryCommandInEveryStyle(String release, String style) {
        Outcome outcome = LibraryRun.with(release).expecting(3).run(LettuceExercise.class, style, uri());

        assertThat(outcome.describe()).isEqualTo("result=OK s3cret RedisCommandExecutionException");
        List<FinishedSpan> spans = outcome.spans();
        assertThat(spans).extracting(FinishedSpan::name).containsExactly("SET", "GET", "HGET");
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.kind()).isEqualTo(Kind.CLIENT);
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            assertThat(span.attributes())
                    .containsEntry("db.system.name", "redis")
                    .containsEntry("db.operation.name", span.name())
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", (long) server.port());
            assertThat(span.toString()).doesNotContain("s3cret").doesNotContain("order");
        });
        assertThat(spans.get(0).status()).isZero();
        assertThat(spans.get(2).status()).isEqualTo(2);
        assertThat(spans.get(2).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void endsWhatIsCancelledAndWhatATransactionHolds(String release) {
        Outcome outcome = LibraryRun.with(release).expecting(4).run(LettuceManualExercise.class, uri());

        assertThat(outcome.describe()).isEqualTo("result=true OK 1");
        assertThat(outcome.spans())
                .extracting(FinishedSpan::name)
                .containsExactlyInAnyOrder("BLPOP", "MULTI", "SET", "EXEC");
        FinishedSpan cancelled = outcome.spans().get(0);
        assertThat(cancelled.name()).isEqualTo("BLPOP");
        assertThat(cancelled.attributes().get("error.type")).asString().endsWith("CancellationException");
    }
}
