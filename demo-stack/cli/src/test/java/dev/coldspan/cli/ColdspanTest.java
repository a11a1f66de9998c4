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

class ColdspanTest {

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

    @Test
    void helpListsEveryCommand() {
        assertThat(run("--help")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "demo",
                        "up",
                        "invoke",
                        "local",
                        "collector",
                        "query-api",
                        "alerts",
                        "cost",
                        "key",
                        "test",
                        "weave",
                        "version")
                .contains("COLDSPAN_OTLP_GRPC");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : new String[] {
            "demo",
            "up",
            "invoke",
            "local",
            "collector",
            "query-api",
            "alerts",
            "cost",
            "key",
            "test",
            "weave",
            "version"
        }) {
            printed.reset();
            assertThat(run("help", command)).as(command).isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8)).as(command).contains("Usage: coldspan " + command);
        }
    }

    @Test
    void commandsThatCollectExplainExportersAndProcessors() {
        for (String command : new String[] {"up", "collector"}) {
            printed.reset();
            assertThat(run("help", command)).as(command).isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .as(command)
                    .contains("COLDSPAN_EXPORTERS")
                    .contains("COLDSPAN_REDACT");
        }
    }

    @Test
    void theVersionNamesTheJava() {
        assertThat(run("version")).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("coldspan ")
                .contains("java ");
    }

    @Test
    void noCommandIsWrongUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Missing command");
    }

    @Test
    void aMisspeltCommandSuggestsTheRightOne() {
        assertThat(run("dmeo")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("demo");
    }

    @Test
    void aBrokenSettingsFileIsWrongUsage() throws IOException {
        Files.writeString(directory.resolve("coldspan.yaml"), "listn: 8080\n");
        assertThat(run("version")).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("coldspan: ")
                .contains("unknown key 'listn'");
    }

    @Test
    void testsWithoutASourceTreeSayWhatTheyNeed() {
        assertThat(run("test")).isEqualTo(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("coldspan test: tests need the source tree; run ./coldspan test at its top\n");
    }

    private int run(String... arguments) {
        return Coldspan.run(arguments, Map.of(), directory);
    }
}
