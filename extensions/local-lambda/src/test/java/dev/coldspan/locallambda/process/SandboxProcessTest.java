package dev.coldspan.locallambda.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signals, output and memory of real child processes, here of shells. Those to be frozen at once end with exec: a shell
 * caught while it forks is stopped as well, but shows as D until its child is thawed.
 */
class SandboxProcessTest {

    @TempDir
    Path temporary;

    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private Path wardenDirectory;
    private Warden warden;

    @BeforeEach
    void startWarden() throws IOException {
        wardenDirectory = Files.createDirectory(temporary.resolve("work"));
        warden = Warden.start(wardenDirectory);
    }

    @AfterEach
    void stopWarden() {
        warden.close();
    }

    private SandboxProcess shell(String script) throws IOException {
        return SandboxProcess.start(spec(script), warden, output::add, exit::complete);
    }

    private ProcessSpec spec(String script) {
        return new ProcessSpec(
                List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/bin:/bin", "SHOP", "blue"), temporary);
    }

    private static String state(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
        } catch (IOException e) {
            return "gone";
        }
    }

    private static void awaitState(long pid, String... states) {
        Awaitility.await()
                .atMost(5, TimeUnit.SECONDS)
                .until(() -> List.of(states).contains(state(pid)));
    }

    @Test
    void readsBothStreamsAndTheExitStatus() throws Exception {
        shell("echo out; echo err >&2; exit 3");

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(output).as("complete when the exit is told").containsExactly("out", "err");
    }

    @Test
    void readsLogFramesFromDescriptorThree() throws Exception {
        shell("printf '\\245\\132\\000\\003\\000\\000\\000\\005\\000\\000\\000\\000\\000\\000\\000\\000hello' >&3");

        assertThat(exit.get(5, TimeUnit.SECONDS)).isZero();
        assertThat(output).containsExactly("hello");
    }

    @Test
    void givesNoVariableOfTheHostAway() throws Exception {
        shell("env");
        exit.get(5, TimeUnit.SECONDS);

        assertThat(output).contains("SHOP=blue").noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void tellsTheSignalThatEndedIt() throws Exception {
        SandboxProcess process = shell("sleep 60");
        process.kill();

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(128 + 9);
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void readsWhatAKilledProcessHadWritten() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        Consumer<String> slow = line -> {
            output.add(line);
            await(killed);
        };
        String script = "echo first; sleep 0.2; echo second; touch written; sleep 60";
        SandboxProcess process = SandboxProcess.start(spec(script), warden, slow, exit::complete);
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> Files.exists(temporary.resolve("written")));

        process.kill();
        killed.countDown();

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(128 + 9);
        assertThat(output).containsExactly("first", "second");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void freezesAndThawsTheWholeGroup() throws Exception {
        SandboxProcess process = shell("sleep 60 & echo $!; wait");
        long child = Long.parseLong(output.poll(5, TimeUnit.SECONDS));

        process.freeze();
        awaitState(process.pid(), "T");
        awaitState(child, "T");

        process.thaw();
        awaitState(process.pid(), "S");
        awaitState(child, "S");
    }

    @Test
    void killsAFrozenGroup() throws Exception {
        SandboxProcess process = shell("sleep 60 & echo $!; wait");
        long child = Long.parseLong(output.poll(5, TimeUnit.SECONDS));
        process.freeze();
        awaitState(child, "T");

        process.kill();

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(128 + 9);
        awaitState(child, "gone", "Z");
    }

    @Test
    void takesOrphansAlongWhenTheMainProcessExits() throws Exception {
        shell("sleep 60 & echo $!");
        long orphan = Long.parseLong(output.poll(5, TimeUnit.SECONDS));

        assertThat(exit.get(5, TimeUnit.SECONDS)).isZero();
        awaitState(orphan, "gone", "Z");
    }

    @Test
    void killsAProcessThatHasOnlyJustStarted() throws Exception {
        shell("sleep 60");

        warden.close();

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }

    @Test
    void knowsThePeakMemoryAlsoAfterTheEnd() throws Exception {
        SandboxProcess process = shell("sleep 60");
        Awaitility.await().until(() -> process.peakMemoryBytes() > 100_000);
        long before = process.peakMemoryBytes();
        process.kill();
        exit.get(5, TimeUnit.SECONDS);

        assertThat(process.peakMemoryBytes()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void replacesAWardenThatWasKilled() throws Exception {
        SandboxProcess process = shell("echo up; exec sleep 60");
        assertThat(output.poll(5, TimeUnit.SECONDS)).isEqualTo("up");
        ProcessHandle old = ProcessHandle.of(warden.pid()).orElseThrow();
        old.destroyForcibly();
        old.onExit().get(5, TimeUnit.SECONDS);

        process.freeze();

        awaitState(process.pid(), "T");
        assertThat(warden.pid()).isNotEqualTo(old.pid());
        warden.close();
        assertThat(exit.get(5, TimeUnit.SECONDS)).as("still guarded").isEqualTo(128 + 9);
    }

    @Test
    void endsEveryGuardedGroupAndRemovesTheDirectoryWhenTheWardenEnds() throws Exception {
        shell("sleep 60");
        SandboxProcess frozen = shell("echo up; exec sleep 60");
        assertThat(output.poll(5, TimeUnit.SECONDS)).isEqualTo("up");
        frozen.freeze();

        warden.close();

        assertThat(exit.get(5, TimeUnit.SECONDS)).isEqualTo(128 + 9);
        awaitState(frozen.pid(), "gone", "Z");
        assertThat(wardenDirectory).doesNotExist();
    }

    @Test
    void forgetsAGroupThatEnded() throws Exception {
        SandboxProcess first = shell("exit 0");
        exit.get(5, TimeUnit.SECONDS);
        SandboxProcess second = shell("echo up; exec sleep 60");
        assertThat(output.poll(5, TimeUnit.SECONDS)).isEqualTo("up");
        first.kill();
        second.freeze();

        awaitState(second.pid(), "T");
    }
}
