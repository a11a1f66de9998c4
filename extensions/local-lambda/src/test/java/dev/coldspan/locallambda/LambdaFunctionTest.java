package dev.coldspan.locallambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LambdaFunctionTest {

    private static LambdaFunctionBuilder orders() {
        return LambdaFunction.builder("orders").handler("com.shop.Orders").codePath(Fixtures.testClasses());
    }

    @Test
    void hasTheDefaultsOfAws() {
        LambdaFunction function = orders().build();

        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(function.environment()).isEmpty();
    }

    @Test
    void collectsVariablesFromBothSetters() {
        LambdaFunction function =
                orders().environment(Map.of("A", "1")).environment("B", "2").build();

        assertThat(function.environment()).containsOnly(Map.entry("A", "1"), Map.entry("B", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "has space", "../etc", "name.with.dots"})
    void refusesAnInvalidName(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LambdaFunction.builder(name)
                        .handler("x")
                        .codePath(Fixtures.testClasses())
                        .build())
                .withMessageContaining("name must match");
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                refused("memoryMb", builder -> builder.memoryMb(127)),
                refused("memoryMb", builder -> builder.memoryMb(10_241)),
                refused("timeout", builder -> builder.timeout(Duration.ZERO)),
                refused("timeout", builder -> builder.timeout(Duration.ofSeconds(901))),
                refused("maxConcurrency", builder -> builder.maxConcurrency(0)),
                refused("urlPort", builder -> builder.urlPort(70_000)),
                refused("handler", builder -> builder.handler(" ")),
                refused("/no/such/code.jar", builder -> builder.codePath(Path.of("/no/such/code.jar"))),
                refused("/no/such/agent.jar", builder -> builder.javaAgent(Path.of("/no/such/agent.jar"))));
    }

    private static Arguments refused(String culprit, UnaryOperator<LambdaFunctionBuilder> change) {
        return Arguments.of(culprit, change);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void namesTheFunctionAndTheField(String culprit, UnaryOperator<LambdaFunctionBuilder> change) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.apply(orders()).build())
                .withMessageStartingWith("function orders: ")
                .withMessageContaining(culprit);
    }

    @Test
    void needsCode() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LambdaFunction.builder("orders").handler("x").build())
                .withMessageContaining("codePath");
    }
}
