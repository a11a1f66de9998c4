package dev.coldspan.endtoend;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A Python with the clients of {@code requirements.txt}: the one COLDSPAN_TEST_PYTHON names, else one of our own, which is set up once
 * by pip in the user's cache folder. Where that cannot be, for want of Python or of a network, the test is skipped and says why.
 */
final class PythonHome {

    static final Path SCRIPTS = Path.of("src", "test", "python").toAbsolutePath();

    private static final int SETUP_SECONDS = 240;

    private static String python;
    private static String reason;

    private PythonHome() {}

    /** The path of the interpreter. */
    static synchronized String python() throws IOException, InterruptedException {
        if (python == null && reason == null) {
            String named = System.getenv("COLDSPAN_TEST_PYTHON");
            if (named != null) {
                python = named;
            } else {
                setUp();
            }
        }
        Assumptions.assumeTrue(
                python != null,
                () -> "no Python clients (" + reason + "): pip install -r " + SCRIPTS.resolve("requirements.txt")
                        + " and name that python in COLDSPAN_TEST_PYTHON");
        return python;
    }

    private static void setUp() throws IOException, InterruptedException {
        String requirements = Files.readString(SCRIPTS.resolve("requirements.txt"));
        Path home =
                cache().resolve("test-python-" + UUID.nameUUIDFromBytes(requirements.getBytes(StandardCharsets.UTF_8)));
        Files.createDirectories(home);
        Path complete = home.resolve("complete");
        Path interpreter = home.resolve("venv").resolve("bin").resolve("python");
        // Two builds at once must not set up the same folder.
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (Files.exists(complete) && Files.isExecutable(interpreter)
                    || install(home, interpreter) && lock.isValid()) {
                Files.writeString(complete, requirements);
                python = interpreter.toString();
            }
        }
    }

    private static boolean install(Path home, Path interpreter) throws IOException, InterruptedException {
        return step(
                        home,
                        "python3",
                        "-m",
                        "venv",
                        "--clear",
                        home.resolve("venv").toString())
                && step(
                        home,
                        interpreter.toString(),
                        "-m",
                        "pip",
                        "install",
                        "-q",
                        "--disable-pip-version-check",
                        "--retries",
                        "1",
                        "--timeout",
                        "15",
                        "-r",
                        SCRIPTS.resolve("requirements.txt").toString());
    }

    /** Whether the command succeeded; what it said last is the reason when it did not. */
    private static boolean step(Path home, String... command) throws InterruptedException, IOException {
        Path log = home.resolve("setup.log");
        Process process;
        try {
            process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            reason = command[0] + " is not on the PATH";
            return false;
        }
        boolean ended = process.waitFor(SETUP_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            Optional<String> said = Files.readAllLines(log).stream()
                    .filter(line -> !line.isBlank())
                    .reduce((first, last) -> last);
            reason =
                    said.orElse(ended ? "exit code " + process.exitValue() : "not done within " + SETUP_SECONDS + " s");
            return false;
        }
        return true;
    }

    private static Path cache() {
        String named = System.getenv("XDG_CACHE_HOME");
        Path root =
                named == null || named.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(named);
        return root.resolve("coldspan");
    }
}
