package dev.coldspan.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class EventOptionsTest {

    private static String read(String... arguments) throws IOException {
        EventOptions options = new EventOptions();
        new CommandLine(options).parseArgs(arguments);
        byte[] event = options.read(new ByteArrayInputStream("{\"from\":\"stdin\"}".getBytes()));
        return new String(event, StandardCharsets.UTF_8);
    }

    @Test
    void takesTextAsItIs() throws IOException {
        assertThat(read("--event", "{\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(read()).isEqualTo("{}");
        assertThat(read("--event", "-")).isEqualTo("{\"from\":\"stdin\"}");
    }

    @Test
    void makesAServicesEventOfABody() throws IOException {
        assertThat(read("--event", "sqs", "--body", "one", "--body", "two", "--set", "queue=orders"))
                .contains("\"body\":\"one\"", "\"body\":\"two\"", ":orders\"");
        assertThat(read("--event", "apigateway-v2", "--set", "path=/a", "--header", "X-A=b"))
                .contains("\"rawPath\":\"/a\"", "\"x-a\":\"b\"");
    }

    @Test
    void refusesABodyWithoutASource() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--event", "{}", "--body", "x"))
                .withMessageContaining("need a source")
                .withMessageContaining("eventbridge");
    }

    @Test
    void namesTheSettingsASourceHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("--event", "sqs", "--set", "topic=x"))
                .withMessageContaining("queue");
    }
}
