package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalCommandTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @BeforeEach
    void capture() {
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
    }

    @AfterEach
    void release() {
        System.setOut(out);
        System.setErr(err);
    }

    private int local(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "local";
        all[1] = "--port=0";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Coldspan.run(all, Map.of(), directory);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void startsAndStopsWhenItsTimeIsUp() throws IOException {
        Files.createDirectory(directory.resolve("classes"));
        Path file = Files.writeString(
                directory.resolve("functions.yaml"),
                "functions: {a: {handler: A, code: classes, agent: false, url: 0}}");

        assertThat(local("--functions", file.toString(), "--exit-after=50ms")).isZero();
        assertThat(text()).contains("Invoke API at http://127.0.0.1:", "function a (A) at http://127.0.0.1:");
        assertThat(text()).contains("AWS_ENDPOINT_URL_LAMBDA=http://127.0.0.1:");
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Path file = Files.writeString(directory.resolve("functions.yaml"), "functions: {a: {code: x}}");

        assertThat(local("--functions", file.toString())).isEqualTo(1);
        assertThat(text().strip())
                .startsWith("coldspan local: ")
                .endsWith("handler is missing")
                .doesNotContain("\n");
    }

    @Test
    void wantsAFunction() {
        assertThat(local()).isEqualTo(2);
        assertThat(text()).contains("--jar and --handler, or --functions FILE");
    }
}
