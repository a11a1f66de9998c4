package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.self.Telemetry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that fills and empties a queue, at a random moment, and looks for what it had acknowledged. */
class CrashTest {

    private static final int KILLS = 6;

    @TempDir
    Path directory;

    private final Set<Long> acknowledged = new HashSet<>();
    private final Set<Long> done = new HashSet<>();

    @Test
    void losesNothingAcknowledgedWhenTheProcessIsKilled() throws Exception {
        Random random = new Random(20261121);
        for (int kill = 0; kill < KILLS; kill++) {
            runAndKill(kill, 300 + random.nextInt(700));
        }

        Set<Long> lost = new HashSet<>(acknowledged);
        lost.removeAll(done);
        lost.removeAll(stored());
        assertThat(acknowledged).hasSizeGreaterThan(500);
        assertThat(lost).isEmpty();
    }

    private void runAndKill(int round, int millis) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Load.class.getName(),
                        directory.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            awaitReady(out);
            Thread killer = new Thread(() -> kill(child, millis));
            killer.start();
            for (String line = out.readLine(); line != null && line.endsWith("."); line = out.readLine()) {
                Set<Long> said = line.startsWith("a") ? acknowledged : done;
                said.add(Long.parseLong(line.substring(1, line.length() - 1)));
            }
            killer.join();
        }
        child.waitFor(10, TimeUnit.SECONDS);
    }

    /** A logging library may have something to say first. */
    private static void awaitReady(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (line != null && !line.equals("ready")) {
            line = out.readLine();
        }
        assertThat(line).as("the child starts").isNotNull();
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

    private Set<Long> stored() throws InterruptedException {
        Set<Long> found = new HashSet<>();
        try (DurableQueue queue =
                DurableQueue.open(directory, Long.MAX_VALUE / 2, new Telemetry(new PrometheusRegistry()))) {
            while (found.size() < queue.items(Signal.TRACES)) {
                for (Queued queued : queue.take(Signal.TRACES, 1_000, 1 << 30, Duration.ZERO)) {
                    assertThat(queued.payload()).as("whole, not torn").hasSize(Load.size(number(queued)));
                    found.add(number(queued));
                }
            }
        }
        return found;
    }

    private static long number(Queued queued) {
        return ByteBuffer.wrap(queued.payload()).getLong();
    }

    /** The process that is killed: eight senders, one writer that is done with half of what it takes. */
    static final class Load {

        private Load() {}

        static int size(long number) {
            return 64 + (int) (number % 50) * 100;
        }

        public static void main(String[] args) throws Exception {
            DurableQueue queue = DurableQueue.open(Path.of(args[0]), 1L << 30, new Telemetry(new PrometheusRegistry()));
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            AtomicLong next = new AtomicLong(Long.parseLong(args[1]) * 1_000_000_000L);
            out.println("ready");
            for (int sender = 0; sender < 8; sender++) {
                new Thread(() -> send(queue, next, out)).start();
            }
            while (true) {
                List<Queued> batch = queue.take(Signal.TRACES, 50, 1 << 20, Duration.ofMillis(5));
                List<Queued> half = batch.subList(0, batch.size() / 2);
                half.forEach(queued -> out.println("d" + number(queued) + "."));
                queue.done(Signal.TRACES, half);
            }
        }

        private static void send(DurableQueue queue, AtomicLong next, PrintStream out) {
            while (true) {
                long number = next.incrementAndGet();
                byte[] payload =
                        Arrays.copyOf(ByteBuffer.allocate(8).putLong(number).array(), size(number));
                queue.append(Signal.TRACES, 1, payload);
                out.println("a" + number + ".");
            }
        }
    }
}
