package dev.coldspan.locallambda;

import static dev.coldspan.locallambda.Fixtures.function;
import static dev.coldspan.locallambda.Fixtures.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.locallambda.handlers.Misbehaving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * AWS's runtime client unpacks its native library to one path below /tmp and loads it from there: two that start at once
 * overwrite what the other has mapped, and crash.
 */
class SimultaneousStartTest {

    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 3;

    @Test
    @EnabledIf("hasProc")
    void loadsTheNativeLibraryFromWhereNobodyOverwritesIt() throws IOException {
        RecordingListener listener = new RecordingListener();
        for (int round = 0; round < ROUNDS; round++) {
            try (LocalLambda lambda = LocalLambda.builder()
                    .function(function("orders", Misbehaving.class)
                            .maxConcurrency(AT_ONCE)
                            .timeout(Duration.ofSeconds(60))
                            .build())
                    .initTimeout(Duration.ofSeconds(60))
                    .listener(listener)
                    .logSink(line -> {})
                    .start()) {
                List<CompletableFuture<InvocationResult>> running = IntStream.range(0, AT_ONCE)
                        .mapToObj(i -> lambda.invokeAsync("orders", quoted("sleep"), InvokeOptions.none()))
                        .toList();

                assertThat(running).allMatch(each -> each.join().outcome() == Outcome.OK);
                assertNothingMappedFromTmp(listener);
            }
        }
        assertThat(listener.events())
                .filteredOn(event -> event.state() == SandboxEvent.State.EXITED)
                .isEmpty();
    }

    private static void assertNothingMappedFromTmp(RecordingListener listener) throws IOException {
        List<Long> pids = listener.events().stream()
                .map(SandboxEvent::pid)
                .distinct()
                .filter(pid -> ProcessHandle.of(pid).isPresent())
                .toList();
        assertThat(pids).isNotEmpty();
        for (long pid : pids) {
            assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "maps")))
                    .contains("libaws-lambda-jni.linux")
                    .doesNotContain("/tmp/.libaws-lambda-jni.so");
        }
    }

    static boolean hasProc() {
        return Files.exists(Path.of("/proc/self/maps"));
    }
}
