package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.processState;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.coldspan.locallambda.handlers.Echo;
import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes are frozen when idle and never outlive their host. */
class LifetimeTest {

    @TempDir
    Path temporary;

    @Test
    void stopsEveryThreadBetweenInvocations() {
        try (LocalLambda lambda = LocalLambda.builder()
                .function(function("echo", Echo.class).build())
                .logSink(line -> {})
                .start()) {
            long pid = Fixtures.json(lambda.invoke("echo", "{}".getBytes()))
                    .path("pid")
                    .asLong();

            Awaitility.await()
                    .atMost(5, TimeUnit.SECONDS)
                    .until(() -> processState(pid).equals("T"));
            assertThat(lambda.stats().frozen()).isEqualTo(1);

            assertThat(Fixtures.json(lambda.invoke("echo", "{}".getBytes()))
                            .path("pid")
                            .asLong())
                    .as("thawed, not replaced")
                    .isEqualTo(pid);
        }
    }

    @Test
    void endsFrozenAndBusySandboxesWhenItIsClosed() throws IOException {
        RecordingListener listener = new RecordingListener();
        LocalLambda lambda = LocalLambda.builder()
                .function(function("orders", Misbehaving.class)
                        .timeout(Duration.ofSeconds(30))
                        .build())
                .logSink(line -> {})
                .listener(listener)
                .start();
        lambda.invoke("orders", quoted("hello"));
        CompletableFuture<InvocationResult> first = lambda.invokeAsync("orders", quoted("hang"), InvokeOptions.none());
        Awaitility.await().until(() -> lambda.stats().frozen() == 0);
        CompletableFuture<InvocationResult> second =
                lambda.invokeAsync("orders", quoted("sleep"), InvokeOptions.none());
        Awaitility.await().until(() -> lambda.stats().live() == 2);

        lambda.close();

        assertThat(first.join().outcome()).isEqualTo(Outcome.CRASH);
        assertThat(second.join().outcome()).isIn(Outcome.CRASH, Outcome.INIT_ERROR);
        assertThat(listener.events())
                .allMatch(event -> processState(event.pid()).equals("gone"));
        assertThatIllegalStateException()
                .isThrownBy(() -> lambda.invoke("orders", quoted("hello")))
                .withMessage("LocalLambda is closed");
        assertThatIllegalStateException().isThrownBy(() -> lambda.functionUrl("orders"));
    }

    @Test
    void givesARuntimeWithoutExtensionsNoTimeToEnd() {
        RecordingLog log = new RecordingLog();
        LocalLambda lambda = LocalLambda.builder()
                .function(function("orders", Misbehaving.class).build())
                .logSink(log)
                .start();
        lambda.invoke("orders", quoted("say goodbye"));

        lambda.close();

        assertThat(log.function("orders")).doesNotContain("goodbye");
    }

    @Test
    void endsAllSandboxesWhenTheHostIsKilled() throws IOException {
        Process host = startHost("wait");
        List<Long> sandboxes = sandboxes(host);
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> processState(sandboxes.get(0)).equals("T"));
        assertThat(processState(sandboxes.get(1))).isNotEqualTo("gone");

        host.destroyForcibly();

        assertGone(sandboxes);
    }

    @Test
    void endsAllSandboxesWhenTheHostExitsWithoutClosing() throws IOException {
        Process host = startHost("exit");

        assertGone(sandboxes(host));
    }

    private Process startHost(String mode) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostMain.class.getName(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> sandboxes(Process host) throws IOException {
        String line = host.inputReader()
                .lines()
                .filter(each -> each.matches("\\d+ \\d+"))
                .findFirst()
                .orElseThrow();
        return Stream.of(line.split(" ")).map(Long::valueOf).toList();
    }

    private void assertGone(List<Long> sandboxes) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).untilAsserted(() -> {
            assertThat(sandboxes).allMatch(pid -> processState(pid).equals("gone"));
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left.filter(path -> path.getFileName().toString().startsWith("coldspan")))
                        .as("the work directory goes as well")
                        .isEmpty();
            }
        });
    }
}
