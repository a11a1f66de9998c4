package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.storage.launcher.EmbeddedClickHouse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there after a restart, after a kill, and on a ClickHouse that somebody else runs. */
class DurabilityTest {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration VISIBLE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void tracesAreThereAfterACleanRestartAndAfterAKill() throws Exception {
        Running first = up();
        String before = first.send("before-restart");
        first.awaitTrace(before);
        first.program.close();

        Running second = up();
        second.awaitTrace(before);
        String unwritten = second.send("before-kill");
        second.program.kill();

        Running third = up();
        third.awaitTrace(before);
        third.awaitTrace(unwritten);
        third.program.close();
    }

    @Test
    void aServerNamedByItsUrlIsUsedLikeTheEmbeddedOne() throws Exception {
        try (EmbeddedClickHouse server = EmbeddedClickHouse.builder()
                .dataDirectory(directory.resolve("server"))
                .start()) {
            Running running = up("--clickhouse=" + server.jdbcUrl());
            running.awaitTrace(running.send("on-a-server"));
            running.program.close();
            assertThat(directory.resolve("data/clickhouse")).doesNotExist();
            assertThat(running.program.output()).doesNotContain("password");
        }
    }

    private Running up(String... options) {
        String[] arguments = Stream.concat(
                        Stream.of("up", "--listen=127.0.0.1:0", "--otlp-grpc=127.0.0.1:0", "--otlp-http=127.0.0.1:0"),
                        Arrays.stream(options))
                .toArray(String[]::new);
        return new Running(Program.start(directory, Map.of(), arguments));
    }

    /** A running program and the ways to talk to it. */
    private static final class Running {

        final Program program;
        final Api api;
        final String otlp;

        Running(Program program) {
            this.program = program;
            this.api = new Api(program.await("Dashboards and query API on (http://\\S+)", START));
            this.otlp = program.await("OTLP/HTTP on (http://\\S+)", START);
        }

        String send(String service) throws Exception {
            return NodeScript.run("telemetry.mjs", Map.of(), "proto", otlp, service)
                    .strip();
        }

        void awaitTrace(String id) {
            JsonNode trace = api.await(
                    "/api/v1/traces/" + id,
                    VISIBLE,
                    answer -> answer.path("spanCount").asInt() > 0);
            assertThat(trace.path("spanCount").asInt()).isOne();
        }
    }
}
