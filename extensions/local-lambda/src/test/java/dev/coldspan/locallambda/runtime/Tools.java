package dev.coldspan.locallambda.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/** Programs of other languages that tests need; where one is missing the test is skipped and says so. */
final class Tools {

    private static final int LIMIT_SECONDS = 240;

    private Tools() {}

    /** Its output without white space at the end; skips the test if it cannot be run or fails. */
    static String run(Path directory, Map<String, String> environment, String... command) {
        try {
            File output = File.createTempFile("coldspan-tool", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            String text = java.nio.file.Files.readString(output.toPath(), StandardCharsets.UTF_8)
                    .strip();
            java.nio.file.Files.delete(output.toPath());
            if (!ended || process.exitValue() != 0) {
                throw new TestAbortedException("skipped, because this failed: " + List.of(command) + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new TestAbortedException("skipped, because " + command[0] + " is not installed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
