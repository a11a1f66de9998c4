package dev.coldspan.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.cli.local.FunctionDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FunctionOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "com.example.Checkout, Checkout",
        "com.example.Checkout::pay, Checkout",
        "com.example.Shop$Checkout, Checkout",
        "Checkout, Checkout",
    })
    void aFunctionIsNamedAfterItsHandlersClass(String handler, String name) {
        FunctionOptions options = new FunctionOptions();
        new CommandLine(options).parseArgs("--jar", "a.jar", "--handler", handler);
        assertThat(options.functionName()).isEqualTo(name);
    }

    private static FunctionOptions parse(String... arguments) {
        FunctionOptions options = new FunctionOptions();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }

    @Test
    void flagsDescribeOneFunction() {
        FunctionDefinition function = parse(
                        "--jar", "a.jar:b.jar", "--handler", "Checkout", "--env", "A=b", "--no-agent")
                .functions(3, 0)
                .function("Checkout");

        assertThat(function.code()).hasSize(2);
        assertThat(function.environment()).containsEntry("A", "b");
        assertThat(function.concurrency()).isEqualTo(3);
        assertThat(function.urlPort()).isZero();
        assertThat(function.traced()).isFalse();
    }

    @Test
    void anotherRuntimeHasNoAgent() {
        FunctionDefinition function = parse(
                        "--jar", "dir", "--handler", "app.handler", "--runtime", "python3 -m awslambdaric app.handler")
                .functions(1, null)
                .functions()
                .get(0);

        assertThat(function.runtimeCommand()).containsExactly("python3", "-m", "awslambdaric", "app.handler");
        assertThat(function.traced()).isFalse();
    }

    @Test
    void saysHowToNameAFunction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse().functions(1, null))
                .withMessageContaining("--jar and --handler, or --functions FILE");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> parse("--functions", "f.yaml", "--jar", "a.jar").functions(1, null))
                .withMessageContaining("not both");
    }
}
