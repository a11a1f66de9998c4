package dev.coldspan.agent.library.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application's own API, without any set-up. */
class OpenTelemetryApiTest {
    static Stream<String> releases() {
        return Stream.of("1.10.0", "1.19.0", "1.32.0", "1.67.0");
    }

    private static Outcome run(String release, String scenario) {
        return LibraryRun.with("io.opentelemetry:opentelemetry-api:" + release).run(ApiExercise.class, scenario);
    }

    private static FinishedSpan named(Outcome outcome, String name) {
        assertThat(outcome.thrown()).isNull();
        return outcome.spans().stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + outcome.spans()));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void recordsAllThatTheApiCanSay(String release) {
        Outcome outcome = run(release, "everything");
        FinishedSpan span = outcome.onlySpan();
        assertThat(outcome.result()).isEqualTo("true false");
        assertThat(span.name()).isEqualTo("checkout basket");
        assertThat(span.kind()).isEqualTo(Kind.PRODUCER);
        assertThat(span.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(span.attributes())
                .containsEntry("text", "a")
                .containsEntry("whole", 3L)
                .containsEntry("half", 0.5)
                .containsEntry("flag", true)
                .doesNotContainKey("late");
        assertThat((Object[]) span.attributes().get("texts")).containsExactly("a", "b");
        assertThat((Object[]) span.attributes().get("wholes")).containsExactly(1L, 2L);
        assertThat(span.status()).isEqualTo(2);
        assertThat(span.statusText()).isEqualTo("out of stock");
        assertThat(span.links()).singleElement().satisfies(link -> {
            assertThat(link.span().traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(link.span().isRemote()).isTrue();
            assertThat(link.span().traceState()).isEqualTo("a=1");
            assertThat(link.pairs()).containsExactly("position", 1L);
        });
        assertThat(span.events()).extracting("name").containsExactly("packed", "exception");
        assertThat(span.events().get(1).pairs()).contains("java.lang.IllegalStateException", "out of stock");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void showsTheInvocationAsTheCurrentSpan(String release) {
        Outcome outcome = run(release, "current");
        assertThat(outcome.result()).isEqualTo(outcome.root().spanId() + "true" + "true");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void keepsTheInvocationOpenWhenTheApplicationEndsIt(String release) {
        assertThat(run(release, "ends").result()).isEqualTo(true);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesTheSpanThatIsCurrentTheParent(String release) {
        Outcome outcome = run(release, "nested");
        String outer = named(outcome, "outer").ref().spanId();
        assertThat(outcome.result()).isEqualTo(true);
        assertThat(named(outcome, "outer").parentSpanId())
                .isEqualTo(outcome.root().spanId());
        assertThat(named(outcome, "inner").parentSpanId()).isEqualTo(outer);
        assertThat(named(outcome, "innermost").parentSpanId())
                .isEqualTo(named(outcome, "inner").ref().spanId());
        assertThat(named(outcome, "sibling").parentSpanId()).isEqualTo(outer);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void followsContextsToOtherThreads(String release) {
        Outcome outcome = run(release, "thread");
        assertThat(named(outcome, "wrapped").parentSpanId())
                .isEqualTo(named(outcome, "outer").ref().spanId());
        assertThat(named(outcome, "bare").parentSpanId())
                .isEqualTo(outcome.root().spanId());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void letsBaggageFlow(String release) {
        assertThat(run(release, "baggage").result()).isEqualTo("acme");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void startsATraceOfItsOwnWhereTheApplicationAsksForIt(String release) {
        Outcome outcome = run(release, "detached");
        assertThat(outcome.result()).isEqualTo(false);
        assertThat(named(outcome, "apart").parentSpanId()).isNull();
        assertThat(named(outcome, "no parent").parentSpanId()).isNull();
        assertThat(named(outcome, "joined").parentSpanId())
                .isEqualTo(outcome.root().spanId());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void propagatesW3cContextAndBaggage(String release) {
        Outcome outcome = run(release, "propagators");
        assertThat(outcome.result())
                .isEqualTo(
                        "00-" + outcome.root().traceId() + "-" + outcome.root().spanId() + "-03 tenant=acme");
    }
}
