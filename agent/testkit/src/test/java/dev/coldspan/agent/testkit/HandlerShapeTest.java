package dev.coldspan.agent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.functions.Shapes;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every handler shape gives the same result or exception with the agent as without, and exactly one root span. */
class HandlerShapeTest {
    private static final String SHAPES = Shapes.class.getName() + "$";

    private final InProcess agent = new InProcess();

    @AfterEach
    void close() {
        agent.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Typed | \"a\"",
                "Inherited | \"a\"",
                "CallsSuper | \"a\"",
                "Deep | \"a\"",
                "DefaultMethod | \"a\"",
                "Overloaded | {\"n\":\"ab\"}",
                "Recursive | 5",
                "ReturnsNull | {}",
                "Large | 6000000",
                "Streams | {\"a\":[1,2]}",
                "ClosesEarly | {}",
                "Both | \"a\"",
                "Methods::nothing | {}",
                "Methods::any | {\"a\":1}",
                "Methods::anyContext | [\"a\"]",
                "Methods::contextOnly | {}",
                "Methods::in | {}",
                "Methods::inOut | {\"a\":1}",
                "Methods::inOutContext | {\"a\":1}",
                "Methods::fixed | \"a\"",
                "Methods::primitive | 21",
                "Methods::overloaded | \"a\"",
                "Typed::handleRequest | \"a\"",
            })
    void answersTheSameAndMakesOneRootSpan(String shape, String event) {
        WovenFunction.Result plain = WovenFunction.load(SHAPES + shape, null).call(event);
        assertThat(plain.thrown()).as(plain.describe()).isNull();
        WovenFunction.Result woven = agent.woven(SHAPES + shape).call(event);
        assertThat(woven.describe()).isEqualTo(plain.describe());
        assertThat(agent.roots()).singleElement().satisfies(root -> {
            assertThat(root.attributes()).containsEntry("coldspan.outcome", "ok");
            assertThat(root.proto().getStatus().getCodeValue()).isZero();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "checked, java.io.IOException, error",
        "error, java.lang.AssertionError, error",
        "noMessage, java.lang.IllegalStateException, error",
        "endless, java.lang.StackOverflowError, error",
        "outOfMemory, java.lang.OutOfMemoryError, out_of_memory",
        "hostile, dev.coldspan.agent.testkit.functions.Shapes.Hostile, error",
    })
    void throwsTheSameAndRecordsIt(String method, String type, String outcome) {
        String handler = SHAPES + "Throws::" + method;
        String plain = describeFailure(WovenFunction.load(handler, null));
        assertThat(describeFailure(agent.woven(handler))).isEqualTo(plain);
        assertThat(agent.roots()).singleElement().satisfies(root -> {
            assertThat(root.attributes()).containsEntry("coldspan.outcome", outcome);
            assertThat(root.attributes()).containsEntry("error.type", type);
            assertThat(root.proto().getStatus().getCodeValue()).isEqualTo(2);
            assertThat(root.proto().getEventsList())
                    .extracting(event -> event.getName())
                    .containsExactly("exception");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BadInit", "BadConstructor", "NoDefaultConstructor", "NoHandler", "Missing", "Methods::missing"})
    void failsToLoadTheSameWay(String shape) {
        WovenFunction.Result plain = WovenFunction.load(SHAPES + shape, null).call("\"a\"");
        WovenFunction.Result woven = agent.woven(SHAPES + shape).call("\"a\"");
        assertThat(plain.thrown()).isNotNull();
        assertThat(woven.describe()).isEqualTo(plain.describe());
        assertThat(agent.roots()).isEmpty();
    }

    @Test
    void makesOneRootSpanPerCallInOrder() {
        WovenFunction function = agent.woven(SHAPES + "Typed");
        for (int i = 0; i < 20; i++) {
            assertThat(function.call("\"" + i + "\"").thrown()).isNull();
        }
        List<ReceivedSpan> roots = agent.roots();
        assertThat(roots).hasSize(20);
        assertThat(roots.stream().map(ReceivedSpan::traceId).distinct()).hasSize(20);
        assertThat(roots)
                .extracting(root -> root.attributes().get("faas.coldstart"))
                .startsWith(true, false, false);
    }

    // The depth at which a stack overflows is the JVM's affair; what is thrown is ours to keep.
    private static String describeFailure(WovenFunction function) {
        WovenFunction.Result result = function.call("\"a\"");
        assertThat(result.thrown()).isNotNull();
        return result.describe();
    }
}
