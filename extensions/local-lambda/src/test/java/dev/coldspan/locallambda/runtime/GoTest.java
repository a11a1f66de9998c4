package dev.coldspan.locallambda.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.LogLine;
import dev.coldspan.locallambda.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A function on AWS's Go library as a custom runtime's {@code bootstrap}. The library has a client for the Extensions API
 * too: it registers as an internal extension, to be told of the end. Needs go, and once the network for its module.
 */
class GoTest {

    private static final Path SOURCES =
            Path.of("src", "test", "resources", "go").toAbsolutePath();

    @TempDir
    private static Path directory;

    private final List<LogLine> log = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void compile() throws IOException {
        Path program = Files.createDirectories(directory.resolve("code")).resolve("bootstrap");
        Tools.run(
                SOURCES,
                Map.of("CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly", "GOTOOLCHAIN", "local"),
                "go",
                "build",
                "-p",
                "1",
                "-tags",
                "lambda.norpc",
                "-o",
                program.toString(),
                "./function");
    }

    private LocalLambda start() {
        return LocalLambda.builder()
                .function(LambdaFunction.builder("gopher")
                        .handler("bootstrap")
                        .codePath(directory.resolve("code"))
                        .memoryMb(128)
                        .timeout(Duration.ofSeconds(20))
                        .runtimeCommand("./bootstrap")
                        .build())
                .logSink(log::add)
                .start();
    }

    private static InvocationResult invoke(LocalLambda lambda, String name) {
        return lambda.invoke("gopher", ("{\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    private void awaitLine(String text) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(log).extracting(LogLine::text).anyMatch(line -> line.contains(text)));
    }

    @Test
    void runsABootstrap() {
        try (LocalLambda lambda = start()) {
            InvocationResult result = invoke(lambda, "Ada");

            assertThat(result.outcome()).isEqualTo(Outcome.OK);
            assertThat(new String(result.payload(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"greeting\":\"hello Ada\",\"requestId\":\"" + result.requestId() + "\"}");
            assertThat(invoke(lambda, "Bob").coldStart()).isFalse();
            assertThat(invoke(lambda, "").outcome()).isEqualTo(Outcome.ERROR);
            assertThat(invoke(lambda, "panic").outcome()).isIn(Outcome.ERROR, Outcome.CRASH);
        }
    }

    @Test
    void tellsItsInternalExtensionOfTheEnd() {
        try (LocalLambda lambda = start()) {
            assertThat(invoke(lambda, "Ada").outcome()).isEqualTo(Outcome.OK);
            awaitLine("gopher greets Ada");
        }
        awaitLine("gopher was told to end");
    }
}
