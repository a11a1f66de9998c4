package dev.coldspan.agent.dist.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.ReceivedSpan;
import dev.coldspan.agent.testkit.RuntimeApi.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in front of the whole runtime client, with the packaged agent. */
class WrapperIT {
    private static final String HANDLER = QueryFunction.class.getName();
    private static final String WRAPPER = Attached.AGENT
            .resolveSibling("../src/layer/coldspan-wrapper")
            .normalize()
            .toString();

    @TempDir
    Path directory;

    @Test
    void sendsSpansOfTheInvocationAndOfItsLibraries() throws Exception {
        try (Attached function = new Attached(directory, HANDLER, WRAPPER)) {
            function.invoke("{}");
            function.invoke("{}");

            List<ReceivedSpan> spans = function.await(4);

            assertThat(spans).filteredOn(ReceivedSpan::isRoot).hasSize(2);
            assertThat(spans.stream().filter(span -> span.name().startsWith("SELECT")))
                    .hasSize(2);
        }
    }

    @Test
    void answersAsTheClientAloneWould() throws Exception {
        assertThat(answers("with", HANDLER, WRAPPER)).isEqualTo(answers("without", HANDLER, ""));
    }

    @Test
    void reportsAMissingHandlerAsTheClientAloneWould() throws Exception {
        assertThat(answers("with", "none.Such", WRAPPER)).isEqualTo(answers("without", "none.Such", ""));
    }

    // One client after the other: each unpacks its native part to the same file, and breaks one that is just starting.
    private List<Answer> answers(String name, String handler, String wrapper) throws Exception {
        try (Attached function = new Attached(Files.createDirectories(directory.resolve(name)), handler, wrapper)) {
            return List.of(function.invoke("{}"), function.invoke("{\"do\":\"fail\"}"));
        }
    }

    @Test
    void runsTheFunctionWhereTheAgentIsMissing() throws Exception {
        try (Attached function = new Attached(directory, HANDLER, "env COLDSPAN_AGENT_JAR=/none.jar " + WRAPPER)) {
            assertThat(function.invoke("{}").body()).isEqualTo("{\"answer\":42}");
            assertThat(function.output()).contains("there is no /none.jar");
        }
    }
}
