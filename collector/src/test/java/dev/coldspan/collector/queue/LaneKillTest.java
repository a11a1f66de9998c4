package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.journal.Disk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that fills a lane whose destination is away, at a random moment, and looks for what it had acknowledged. */
class LaneKillTest {

    private static final int KILLS = 6;

    @TempDir
    Path folder;

    private final Set<String> acknowledged = new HashSet<>();

    @Test
    void losesNothingAcknowledgedWhenTheProcessIsKilled() throws Exception {
        Random random = new Random(20261121);
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill, 20 + random.nextInt(100), random.nextInt(50));
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * 20);

        FakeChannel channel = new FakeChannel();
        try (LaneFixture fixture = new LaneFixture(folder, Disk.FILES, channel, 1 << 30)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> fixture.lane.items() == 0);
        }
        assertThat(channel.names()).doesNotHaveDuplicates();
        acknowledged.removeAll(channel.names());
        assertThat(acknowledged).as("lost").isEmpty();
    }

    // After so many acknowledgements and a moment more: a busy machine needs longer for them, and is not failed for it.
    private void runAndKill(int round, int acknowledgements, int millis) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.equals("ready")) {
                line = out.readLine();
            }
            assertThat(line).as("the child starts").isNotNull();
            Thread killer = new Thread(() -> kill(child, millis));
            int seen = 0;
            // A line that ends early was not finished when the process died, and others are its log's.
            for (line = out.readLine(); line != null; line = out.readLine()) {
                if (line.matches("\\d+-\\d+\\.")) {
                    acknowledged.add(line.substring(0, line.length() - 1));
                    if (++seen == acknowledgements) {
                        killer.start();
                    }
                }
            }
            killer.join();
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void kill(Process child, int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Through the handle, because the process object would close the pipe and what is still in it.
        child.toHandle().destroyForcibly();
    }

    /** The process that is killed. */
    static final class Load {

        private Load() {}

        public static void main(String[] args) {
            FakeChannel channel = new FakeChannel();
            channel.breakWith(new IOException("away"), true);
            LaneFixture fixture = new LaneFixture(Path.of(args[0]), Disk.FILES, channel, 1L << 30);
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            AtomicLong next = new AtomicLong();
            out.println("ready");
            for (int sender = 0; sender < 8; sender++) {
                new Thread(() -> {
                            while (true) {
                                String name = args[1] + "-" + next.incrementAndGet();
                                fixture.append(name);
                                out.println(name + ".");
                            }
                        })
                        .start();
            }
        }
    }
}
