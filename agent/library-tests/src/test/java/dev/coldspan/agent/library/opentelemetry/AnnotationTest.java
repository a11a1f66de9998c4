package dev.coldspan.agent.library.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.testkit.library.FinishedSpan;
import dev.coldspan.agent.testkit.library.LibraryRun;
import dev.coldspan.agent.testkit.library.Outcome;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Methods with {@code @WithSpan}. */
class AnnotationTest {
    static Stream<String> releases() {
        return Stream.of("1.20.0", "2.33.1");
    }

    private static Outcome run(String release, String method) {
        return LibraryRun.with(
                        "io.opentelemetry.instrumentation:opentelemetry-instrumentation-annotations:" + release,
                        "io.opentelemetry:opentelemetry-api:1.67.0")
                .run(AnnotationExercise.class, method);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void makesSpansOfAnnotatedMethodsAndOfNoOthers(String release) {
        Outcome outcome = run(release, "buy");
        assertThat(outcome.result()).isEqualTo("paid 5.0plain");
        assertThat(outcome.spans()).extracting(FinishedSpan::name).containsExactly("payment", "AnnotatedShop.buy");
        FinishedSpan payment = outcome.spans().get(0);
        FinishedSpan buy = outcome.spans().get(1);
        assertThat(buy.parentSpanId()).isEqualTo(outcome.root().spanId());
        assertThat(buy.kind()).isEqualTo(Kind.INTERNAL);
        assertThat(buy.attributes())
                .containsEntry("sku", "sku-1")
                .containsEntry("count", 2L)
                .containsEntry("inside", true)
                .hasSize(3);
        assertThat(payment.parentSpanId()).isEqualTo(buy.ref().spanId());
        assertThat(payment.kind()).isEqualTo(Kind.CLIENT);
        assertThat(payment.attributes()).containsEntry("amount", 5.0);
    }

    @ParameterizedTest
    @MethodSource("releases")
    void marksWhatTheMethodThrows(String release) {
        Outcome outcome = run(release, "refuse");
        assertThat(outcome.thrown()).isInstanceOf(IllegalStateException.class).hasMessage("out of stock");
        FinishedSpan span = outcome.spans().get(0);
        assertThat(span.status()).isEqualTo(2);
        assertThat(span.statusText()).isEqualTo("out of stock");
        assertThat(span.attributes()).containsEntry("error.type", "java.lang.IllegalStateException");
        assertThat(span.events()).extracting("name").containsExactly("exception");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void endsTheSpanOfAStageWhenTheStageCompletes(String release) {
        Outcome outcome = run(release, "later");
        assertThat(outcome.result()).isEqualTo("truehere");
        assertThat(outcome.onlySpan().status()).isZero();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void marksWhatAStageCompletesWith(String release) {
        Outcome outcome = run(release, "fails later");
        assertThat(outcome.result()).isEqualTo("true true");
        assertThat(outcome.onlySpan().attributes()).containsEntry("error.type", "java.lang.IllegalArgumentException");
    }
}
