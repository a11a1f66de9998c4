package dev.coldspan.locallambda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is left behind when a function cannot be started or ended. */
class EndingFunctionsTest {

    /** Carries annotations; JUnit does not run it. */
    private static final class Annotated {
        @LambdaFunction(
                handler = "dev.coldspan.locallambda.handlers.Echo",
                agent = true,
                agentJar = "agent.jar",
                environment = "NO_VALUE")
        private TestedFunction malformed;
    }

    private static long receivers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("HTTP-Dispatcher"))
                .count();
    }

    @Test
    void leavesNoReceiverOfSpansBehindWhenItCannotStart() throws Exception {
        LambdaFunction annotation =
                Annotated.class.getDeclaredField("malformed").getAnnotation(LambdaFunction.class);
        long before = receivers();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TestedFunction.start(annotation))
                .withMessageContaining("NO_VALUE");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> receivers() <= before);
    }

    @Test
    void endsTheOthersWhenOneCannotBeEnded() {
        List<String> ended = new ArrayList<>();
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        List<Runnable> tasks = List.of(
                () -> {
                    throw first;
                },
                () -> ended.add("one"),
                () -> {
                    throw second;
                },
                () -> ended.add("other"));

        assertThatThrownBy(() -> LocalLambdaExtension.runAll(tasks)).isSameAs(first);
        assertThat(ended).containsExactly("one", "other");
        assertThat(first.getSuppressed()).containsExactly(second);
    }
}
