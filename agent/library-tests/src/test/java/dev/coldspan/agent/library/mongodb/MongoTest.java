package dev.coldspan.agent.library.mongodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MongoTest {
    private static final String SERVER = "de.bwaldvogel:mongo-java-server:1.47.0";

    private AutoCloseable server;
    private int port;

    @BeforeEach
    void start() {
        Outcome started = LibraryRun.with(SERVER).runUnwoven(MongoServerExercise.class);
        assertThat(started.thrown()).isNull();
        Map.Entry<?, ?> running = (Map.Entry<?, ?>) started.result();
        server = (AutoCloseable) running.getKey();
        port = (Integer) running.getValue();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mongodb:mongodb-driver-sync:3.8.0",
                "org.mongodb:mongodb-driver-sync:4.0.0",
                "org.mongodb:mongodb-driver-sync:5.14.0"
            })
    void makesASpanOfEveryCommand(String release) {
        Outcome outcome = run(release, MongoExercise.class);

        assertThat(outcome.describe()).isEqualTo("result=2 MongoCommandException");
        expectCommands(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.mongodb:mongodb-driver-reactivestreams:4.0.0",
                "org.mongodb:mongodb-driver-reactivestreams:5.8.0"
            })
    void makesASpanOfEveryReactiveCommand(String release) {
        Outcome outcome = run(release, ReactiveMongoExercise.class);

        assertThat(outcome.describe()).isEqualTo("result=1 MongoCommandException");
        expectCommands(outcome);
    }

    private Outcome run(String release, Class<? extends Exercise> exercise) {
        String uri = "mongodb://127.0.0.1:" + port + "/?serverSelectionTimeoutMS=5000";
        return LibraryRun.with(release).expecting(4).run(exercise, uri);
    }

    private void expectCommands(Outcome outcome) {
        assertThat(outcome.spans())
                .extracting(FinishedSpan::name)
                .containsSubsequence("drop orders", "insert orders", "find orders", "unheardOf shop");
        assertThat(outcome.spans()).allSatisfy(span -> {
            assertThat(span.kind()).isEqualTo(Kind.CLIENT);
            assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
            assertThat(span.attributes())
                    .containsEntry("db.system.name", "mongodb")
                    .containsEntry("server.address", "127.0.0.1")
                    .containsEntry("server.port", (long) port);
            assertThat(span.toString()).doesNotContain("s3cret");
        });
        assertThat(named(outcome, "find orders").attributes())
                .containsEntry("db.operation.name", "find")
                .containsEntry("db.collection.name", "orders")
                .containsEntry("db.namespace", "shop");
        FinishedSpan failed = named(outcome, "unheardOf shop");
        assertThat(failed.status()).isEqualTo(2);
        // CommandNotFound
        assertThat(failed.attributes()).containsEntry("db.response.status_code", "59");
    }

    private static FinishedSpan named(Outcome outcome, String name) {
        return outcome.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
