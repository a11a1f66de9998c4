package dev.coldspan.agent.library.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class LambdaLoggerTest {
    private static final String CLIENT = "com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0";

    @Test
    void addsTheTraceToTheJsonOfALine() {
        Outcome outcome = LibraryRun.with(CLIENT).run(LambdaLoggerExercise.class);
        String line = outcome.result().toString();
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(line).endsWith("}\n");
        assertThat(json.get("message").asString()).isEqualTo("a } in \"text\"");
        assertThat(json.get("level").asString()).isEqualTo("WARN");
        assertThat(json.get("trace_id").asString()).isEqualTo(outcome.root().traceId());
        assertThat(json.get("span_id").asString()).isEqualTo(outcome.root().spanId());
        assertThat(json.get("trace_flags").asString()).isEqualTo("01");
    }

    @Test
    void leavesTheLineAloneOutsideAnInvocation() {
        Outcome outcome = LibraryRun.with(CLIENT).outsideInvocation().runBothWays(LambdaLoggerExercise.class);
        assertThat(outcome.result().toString()).doesNotContain("trace_id");
    }
}
