package dev.coldspan.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

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
}
