package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of {@code src/test/python}, run by the Python that COLDSPAN_TEST_PYTHON names, into which
 * {@code requirements.txt} of that folder is installed. Where the variable is not set, the test is skipped and says so.
 */
final class PythonClient {

    private static final Path DIRECTORY = Path.of("src", "test", "python").toAbsolutePath();
    private static final int LIMIT_SECONDS = 120;

    private PythonClient() {}

    /** What the script printed last, as JSON; a script that fails fails the test. */
    static JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
        String python = System.getenv("COLDSPAN_TEST_PYTHON");
        Assumptions.assumeTrue(
                python != null,
                "no Python clients: pip install -r " + DIRECTORY.resolve("requirements.txt")
                        + " and name that python in COLDSPAN_TEST_PYTHON");
        List<String> command = new ArrayList<>(List.of(python, script));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(Path.of("target"), script, ".log");
        Process process = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as(script + " ends; it printed: " + output).isTrue();
        assertThat(process.exitValue()).as(script + ": " + output).isZero();
        List<String> lines = output.lines().toList();
        return new JsonMapper().readTree(lines.get(lines.size() - 1));
    }
}
