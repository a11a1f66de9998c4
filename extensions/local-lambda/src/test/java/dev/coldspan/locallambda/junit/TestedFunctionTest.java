package dev.coldspan.locallambda.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.eventsource.EventBuilder;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The extension, used as a user would. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestedFunctionTest {

    private static final String ECHO = "dev.coldspan.locallambda.handlers.Echo";
    private static final String MOODY = "dev.coldspan.locallambda.handlers.Misbehaving";
    private static final Set<String> INSTANCES = new HashSet<>();

    @LambdaFunction(handler = MOODY, name = "shared")
    private static TestedFunction shared;

    @LambdaFunction(
            handler = ECHO,
            memory = 256,
            timeout = 20,
            environment = {"TABLE=orders", "EMPTY="})
    private TestedFunction echo;

    @Test
    @Order(1)
    void aStaticFieldsFunctionBeginsCold() {
        shared.invoke("\"hello\"").expect().ok().answer("\"HELLO\"").coldStart();
        shared.invoke("\"again\"").expect().ok().warmStart();
    }

    @Test
    @Order(2)
    void aStaticFieldsFunctionIsStillWarmInTheNextTest() {
        shared.invoke("\"hello\"").expect().warmStart();
    }

    @Test
    @Order(3)
    void anInstanceFieldsFunctionBeginsColdInEveryTest() {
        String instance =
                echo.invoke("{}").expect().coldStart().invocation().result().instance();

        assertThat(INSTANCES.add(instance)).as("a sandbox of its own").isTrue();
    }

    @Test
    @Order(4)
    void isConfiguredAsTheAnnotationSays() {
        TestedInvocation invocation = echo.invoke("{\"say\":\"hi\"}");
        assertThat(INSTANCES.add(invocation.result().instance()))
                .as("a sandbox of its own")
                .isTrue();

        invocation
                .expect()
                .ok()
                .coldStart()
                .answer("/event/say", "hi")
                .answer("/memoryMb", "256")
                .answer("/env/TABLE", "orders")
                .answer("/env/EMPTY", "")
                .answer("/functionArn", "arn:aws:lambda:us-east-1:123456789012:function:Echo")
                .logs("echo says hi")
                .logs("REPORT RequestId: " + invocation.result().requestId());
    }

    @Test
    void aParametersFunctionLivesForOneTest(
            @LambdaFunction(handler = ECHO, name = "first") TestedFunction first,
            @LambdaFunction(handler = ECHO, name = "second") TestedFunction second) {
        assertThat(first.name()).isEqualTo("first");
        first.invoke("{}").expect().coldStart();
        second.invoke(EventBuilder.of("sqs").body("order 17"))
                .expect()
                .coldStart()
                .answer("/event/Records/0/body", "order 17");
    }

    @Test
    void meetsTheReportsFigures() {
        shared.invoke("\"hello\"")
                .expect()
                .durationBelow(Duration.ofSeconds(30))
                .billedAtMost(Duration.ofSeconds(60))
                .memoryBelowMb(513);
        echo.invoke("{}").expect().initBelow(Duration.ofSeconds(60));
    }

    @Test
    void namesTheErrorOfAFunctionThatFailed() {
        shared.invoke("\"throw\"").expect().outcome(Outcome.ERROR).error("java.lang.IllegalStateException");
    }

    @Test
    void saysWhatItFoundInsteadWithTheLog() {
        TestedInvocation invocation = shared.invoke("\"hello\"");

        assertThatThrownBy(() -> invocation.expect().answer("\"BYE\""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("expected answer \"BYE\" but found \"HELLO\"")
                .hasMessageContaining("START RequestId: ");
        assertThatThrownBy(() -> invocation.expect().outcome(Outcome.TIMEOUT))
                .hasMessageContaining("expected outcome TIMEOUT but found OK");
        assertThatThrownBy(() -> invocation.expect().durationBelow(Duration.ZERO))
                .hasMessageContaining("duration below 0 ms");
        assertThatThrownBy(() -> invocation.expect().memoryBelowMb(1)).hasMessageContaining("memory below 1 MB");
        assertThatThrownBy(() -> invocation.expect().billedAtMost(Duration.ZERO))
                .hasMessageContaining("billed");
        assertThatThrownBy(() -> echo.invoke("{}").expect().warmStart()).hasMessageContaining("a cold start");
        assertThatThrownBy(() -> echo.invoke("{}").expect().answer("/none", "x"))
                .hasMessageContaining("nothing in");
    }

    @Test
    void hasNoSpansWithoutAnAgent() {
        TestedInvocation invocation = shared.invoke("\"hello\"");

        assertThatIllegalStateException()
                .isThrownBy(() -> invocation.expect().span("x"))
                .withMessageContaining("agent = true");
    }

    @Test
    void saysWhereItLookedForAnAgent() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ClassPath.agent(""))
                .withMessageContaining("coldspan.agent")
                .withMessageContaining("class path");
        assertThat(ClassPath.agent("some/agent.jar")).hasToString("some/agent.jar");
    }
}
