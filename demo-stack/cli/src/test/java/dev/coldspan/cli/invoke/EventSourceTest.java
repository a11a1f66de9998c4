package dev.coldspan.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceTest {

    private final InputStream standardInput = new ByteArrayInputStream("from stdin".getBytes());

    @ParameterizedTest
    @ValueSource(strings = {"{}", " {\"a\":1}", "[1]", "\"text\""})
    void jsonIsTakenAsItIs(String event) throws IOException {
        assertThat(EventSource.read(event, standardInput)).asString().isEqualTo(event);
    }

    @Test
    void aDashReadsStandardInput() throws IOException {
        assertThat(EventSource.read("-", standardInput)).asString().isEqualTo("from stdin");
    }

    @Test
    void anythingElseIsAFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("event.json"), "{\"from\":\"file\"}");
        assertThat(EventSource.read(file.toString(), standardInput)).asString().isEqualTo("{\"from\":\"file\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.json", "", " "})
    void aMissingFileSaysWhatIsPossible(String event) {
        assertThatThrownBy(() -> EventSource.read(event, standardInput))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--event")
                .hasMessageContaining("- for standard input");
    }
}
