package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A script of {@code src/test/npm}, run by Node. */
final class NodeScript {

    private static final Path DIRECTORY = Path.of("src", "test", "npm").toAbsolutePath();
    /** Ends a wait in vain; a busy machine may take several times what an idle one does. */
    private static final int LIMIT_SECONDS = 900;

    private NodeScript() {}

    /** Runs the script and returns what it printed; a script that fails fails the test. */
    static String run(String script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(List.of(arguments));
        // To a file: reading a pipe to its end would wait for a script that hangs without any limit.
        Path log = Files.createTempFile(Path.of("target"), script, ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as(script + " ends; it printed: " + output).isTrue();
        assertThat(process.exitValue()).as(script + ": " + output).isZero();
        return output;
    }
}
