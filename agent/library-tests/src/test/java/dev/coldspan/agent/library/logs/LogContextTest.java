package dev.coldspan.agent.library.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.SpanRef;
import dev.coldspan.agent.testkit.library.Exercise;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LogContextTest {
    private static final String LOG4J = "org.apache.logging.log4j:log4j-core:";
    private static final String LOGBACK = "ch.qos.logback:logback-classic:";

    static Stream<Arguments> releases() {
        return Stream.of(
                Arguments.of(LOGBACK + "1.2.0", LogbackExercise.class, ""),
                Arguments.of(LOGBACK + "1.5.38", LogbackExercise.class, ""),
                Arguments.of(LOGBACK + "1.6.6", LogbackExercise.class, ""),
                Arguments.of(LOG4J + "2.11.0", Log4jExercise.class, "false"),
                Arguments.of(LOG4J + "2.11.0", Log4jExercise.class, "true"),
                Arguments.of(LOG4J + "2.26.1", Log4jExercise.class, "false"),
                Arguments.of(LOG4J + "2.26.1", Log4jExercise.class, "true"));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void namesTheTraceBesideTheApplicationsOwnEntries(
            String release, Class<? extends Exercise> exercise, String garbageFree) {
        Outcome outcome = LibraryRun.with(release).run(exercise, garbageFree);
        SpanRef span = outcome.root();
        String ids = "span_id=" + span.spanId() + ", ";
        assertThat(outcome.describe())
                .isEqualTo("result=[plain {" + ids + "trace_flags=01, trace_id=" + span.traceId() + "}, "
                        + "full {" + ids + "tenant=acme, trace_flags=mine, trace_id=" + span.traceId() + "}, "
                        + "left {tenant=acme, trace_flags=mine}]");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void addsNothingOutsideAnInvocation(String release, Class<? extends Exercise> exercise, String garbageFree) {
        Outcome outcome = LibraryRun.with(release).outsideInvocation().runBothWays(exercise, garbageFree);
        assertThat(outcome.describe())
                .isEqualTo("result=[plain {}, full {tenant=acme, trace_flags=mine}, "
                        + "left {tenant=acme, trace_flags=mine}]");
    }

    @Test
    void addsNothingWhenSwitchedOff() {
        Outcome outcome = LibraryRun.with(LOGBACK + "1.2.0")
                .environment("COLDSPAN_LOGS_CORRELATION", "false")
                .run(LogbackExercise.class);
        assertThat(outcome.describe()).startsWith("result=[plain {}, ");
    }
}
