package dev.coldspan.agent.library.jedis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.library.RedisServer;
import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JedisTest {
    private static final String OLDEST = "redis.clients:jedis:2.5.2";
    private static final String LAST_2 = "redis.clients:jedis:2.9.0";
    private static final String FIRST_3 = "redis.clients:jedis:3.0.0";
    private static final String FIRST_4 = "redis.clients:jedis:4.0.0";
    private static final String NEWEST = "redis.clients:jedis:8.0.2";

    private static RedisServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = RedisServer.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static Outcome run(String release, Class<? extends Exercise> exercise, String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = "127.0.0.1";
        arguments[1] = Integer.toString(server.port());
        System.arraycopy(more, 0, arguments, 2, more.length);
        return LibraryRun.with(release).run(exercise, arguments);
    }

    /** Without those of the handshake, which newer releases make when they connect. */
    private static List<FinishedSpan> commands(Outcome outcome) {
        assertThat(outcome.thrown()).isNull();
        return outcome.spans();
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, LAST_2, FIRST_3, FIRST_4, NEWEST})
    void makesASpanOfEveryCommand(String release) {
        Outcome outcome = run(release, JedisExercise.class);

        assertThat(outcome.describe()).isEqualTo("result=OK s3cret JedisDataException");
        List<FinishedSpan> spans = commands(outcome).stream()
                .filter(span -> List.of("SET", "GET", "HGET").contains(span.name()))
                .toList();
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
        assertThat(spans.get(1).status()).isZero();
        assertThat(spans.get(2).status()).isEqualTo(2);
        assertThat(spans.get(2).attributes()).containsEntry("db.response.status_code", "WRONGTYPE");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void makesOneSpanOfAPipeline(String release) {
        Outcome outcome = run(release, JedisPipelineExercise.class, "100", "same");

        assertThat(outcome.result()).isEqualTo("s3cret");
        FinishedSpan pipeline = commands(outcome).stream()
                .filter(span -> span.name().startsWith("PIPELINE"))
                .findFirst()
                .orElseThrow();
        assertThat(pipeline.name()).isEqualTo("PIPELINE SET");
        assertThat(pipeline.attributes())
                .containsEntry("db.operation.name", "PIPELINE SET")
                .containsEntry("db.operation.batch.size", 100L);
        assertThat(commands(outcome)).extracting(FinishedSpan::name).endsWith("PIPELINE SET", "GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void namesNoCommandOfAMixedPipeline(String release) {
        Outcome outcome = run(release, JedisPipelineExercise.class, "3", "mixed");

        assertThat(commands(outcome)).extracting(FinishedSpan::name).endsWith("PIPELINE", "GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void endsTheSpanOfACommandThatFindsNoServer(String release) {
        Outcome outcome = LibraryRun.with(release).run(JedisExercise.class, "127.0.0.1", "1");

        assertThat(outcome.thrown()).isNotNull();
        assertThat(outcome.spans()).allSatisfy(span -> assertThat(span.status()).isEqualTo(2));
    }
}
