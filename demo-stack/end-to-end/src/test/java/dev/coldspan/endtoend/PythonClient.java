package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A script of {@code src/test/python}, run by a Python that has what {@code requirements.txt} of that folder names. */
final class PythonClient {

    private static final int LIMIT_SECONDS = 120;

    private PythonClient() {}

    /** What the script printed last, as JSON; a script that fails fails the test, and where there is no such Python it is skipped. */
    static JsonNode run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PythonHome.python(), script));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(Path.of("target"), script, ".log");
        Process process = new ProcessBuilder(command)
                .directory(PythonHome.SCRIPTS.toFile())
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
