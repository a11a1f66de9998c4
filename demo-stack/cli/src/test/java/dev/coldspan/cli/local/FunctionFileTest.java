package dev.coldspan.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.invokeapi.Destination;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionFileTest {

    @TempDir
    private Path directory;

    private FunctionFile read(String name, String text) throws IOException {
        return FunctionFile.read(Files.writeString(directory.resolve(name), text));
    }

    @Test
    void readsEveryKey() throws IOException {
        FunctionFile file = read("functions.yaml", """
                region: eu-west-1
                account: '210987654321'
                functions:
                  checkout:
                    handler: com.example.Checkout::pay
                    code: [shop.jar, lib]
                    memory: 1024
                    timeout: 1m30s
                    concurrency: 3
                    env: {TABLE: orders, DEBUG: 1}
                    layers: [layers/monitor]
                    jvm: [-Da=b, -Dc=d]
                    url: 8081
                    aliases: [live]
                    agent: false
                    async: {retries: 1, retry-delay: 5s, max-event-age: 1h, on-failure: 'function:audit',
                            on-success: 'file:done.jsonl', dead-letters: 'file:/var/dead.jsonl'}
                """);

        FunctionDefinition checkout = file.function("checkout");
        assertThat(file.region()).isEqualTo("eu-west-1");
        assertThat(file.account()).isEqualTo("210987654321");
        assertThat(checkout.handler()).isEqualTo("com.example.Checkout::pay");
        assertThat(checkout.code()).containsExactly(directory.resolve("shop.jar"), directory.resolve("lib"));
        assertThat(checkout.memoryMb()).isEqualTo(1024);
        assertThat(checkout.timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(checkout.concurrency()).isEqualTo(3);
        assertThat(checkout.environment()).containsEntry("TABLE", "orders").containsEntry("DEBUG", "1");
        assertThat(checkout.layers()).containsExactly(directory.resolve("layers/monitor"));
        assertThat(checkout.jvmArguments()).containsExactly("-Da=b", "-Dc=d");
        assertThat(checkout.urlPort()).isEqualTo(8081);
        assertThat(checkout.aliases()).containsExactly("live");
        assertThat(checkout.traced()).isFalse();
        assertThat(checkout.async().maxRetries()).isEqualTo(1);
        assertThat(checkout.async().retryDelay()).isEqualTo(Duration.ofSeconds(5));
        assertThat(checkout.async().maxEventAge()).isEqualTo(Duration.ofHours(1));
        assertThat(checkout.async().onFailure()).isEqualTo(new Destination.ToFunction("audit"));
        assertThat(checkout.async().onSuccess()).isEqualTo(new Destination.ToFile(directory.resolve("done.jsonl")));
        assertThat(checkout.async().deadLetters()).isEqualTo(new Destination.ToFile(Path.of("/var/dead.jsonl")));
    }

    @Test
    void fillsInWhatIsLeftOut() throws IOException {
        FunctionFile file = read("functions.yaml", "functions: {a: {handler: X, code: a.jar}}");

        FunctionDefinition a = file.function("a");
        assertThat(file.region()).isEqualTo("us-east-1");
        assertThat(a.memoryMb()).isEqualTo(512);
        assertThat(a.timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(a.urlPort()).isNull();
        assertThat(a.traced()).isTrue();
        assertThat(a.async().maxRetries()).isEqualTo(2);
    }

    @Test
    void readsTheSameFromProperties() throws IOException {
        FunctionFile file = read("functions.properties", """
                functions.checkout.handler=com.example.Checkout
                functions.checkout.code=shop.jar, lib
                functions.checkout.memory=256
                functions.checkout.env.TABLE=orders
                functions.checkout.async.retries=0
                """);

        FunctionDefinition checkout = file.function("checkout");
        assertThat(checkout.code()).containsExactly(directory.resolve("shop.jar"), directory.resolve("lib"));
        assertThat(checkout.memoryMb()).isEqualTo(256);
        assertThat(checkout.environment()).containsEntry("TABLE", "orders");
        assertThat(checkout.async().maxRetries()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "functions: {a: {code: a.jar}}|functions: a: handler is missing",
                "functions: {a: {handler: X, code: a, memroy: 1}}|unknown key 'memroy'; known are handler, code, memory",
                "functions: {a: {handler: X, code: a, memory: much}}|memory must be a whole number, not much",
                "functions: {a: {handler: X, code: a, timeout: 3}}|'3' is not a duration",
                "functions: {a: {handler: X, code: a, agent: yes please}}|agent must be true or false",
                "functions: {a: {handler: X, code: a, env: TABLE}}|env must be a mapping, not TABLE",
                "functions: {a: {handler: [X], code: a}}|handler must be text",
                "functions: {a: {handler: X, code: a, async: {on-failure: 'queue:x'}}}|on-failure must be function:NAME",
                "functions: {a: {handler: X, code: a, async: {retries: 9}}}|maxRetries must be 0..2",
                "functions: {}|no function under 'functions'",
                "function: {}|unknown key 'function'; known are region, account, functions",
                "region: eu-west-1|no function under 'functions'",
                "[1]|expected a mapping",
                "a: b: c|is not valid YAML"
            })
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("functions.yaml", text))
                .withMessageContaining("functions.yaml")
                .withMessageContaining(message);
    }

    @Test
    void namesTheFunctionsWhenAskedForAnother() throws IOException {
        FunctionFile file = read("functions.yaml", "functions: {a: {handler: X, code: a.jar}}");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.function("b"))
                .withMessageContaining("[a]");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FunctionFile.read(directory.resolve("none.yaml")))
                .withMessageContaining("none.yaml cannot be read");
    }

    @Test
    void tellsTheFunctionWhereOtherFunctionsAre() throws IOException {
        Files.createDirectory(directory.resolve("classes"));
        FunctionFile file = read("functions.yaml", "functions: {a: {handler: X, code: classes, agent: false}}");

        LambdaFunction function = file.function("a")
                .toFunction(new FunctionDefinition.Surroundings(null, null, URI.create("http://127.0.0.1:3001")));

        assertThat(function.environment()).containsEntry("AWS_ENDPOINT_URL_LAMBDA", "http://127.0.0.1:3001");
    }
}
