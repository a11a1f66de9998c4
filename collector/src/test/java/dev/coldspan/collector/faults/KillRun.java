package dev.coldspan.collector.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Kills collectors and their engine again and again under load, and audits what is stored in the end, which {@link Progress} tells.
 */
final class KillRun {

    private static final int SPANS_PER_SECOND = 40_000;
    private static final int SENDERS = 9;
    private static final int REPORT = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final int kills;
    private final long seed;
    private final long start = System.nanoTime();
    private final Map<Kill, Integer> done = new EnumMap<>(Kill.class);
    private int killed;

    /**
     * @param kills at least so many
     * @param seed of every random choice
     */
    KillRun(int kills, long seed) {
        this.kills = kills;
        this.seed = seed;
    }

    /** @param benches one collector each, all with the same engine; they are killed independently of each other */
    Audit run(List<Bench> benches) throws Exception {
        Progress.say("%d kills, seed %d", kills, seed);
        List<Integer> ports = new ArrayList<>();
        for (Bench bench : benches) {
            bench.collector().start();
            ports.add(bench.collector().port());
        }
        try (Traffic traffic = Traffic.start(ports, SENDERS, SPANS_PER_SECOND)) {
            killAll(benches, traffic);
            traffic.finish();
            Audit audit = Audit.await(benches.get(0).engine(), traffic, PATIENCE);
            Progress.say(
                    "%d kills %s in %d s, seed %d, %d spans a second, %d requests repeated, answers %s: %s",
                    killed,
                    done,
                    seconds(),
                    seed,
                    traffic.spans() / seconds(),
                    traffic.repeated(),
                    traffic.answers(),
                    audit);
            return audit;
        }
    }

    private void killAll(List<Bench> benches, Traffic traffic) throws Exception {
        ExecutorService killers = Executors.newFixedThreadPool(benches.size());
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (Bench bench : benches) {
                Random random = new Random(seed + all.size());
                all.add(killers.submit(() -> {
                    while (wanted()) {
                        Kill kill = Kill.choose(random);
                        kill.run(bench, random);
                        count(kill, traffic);
                    }
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } catch (CancellationException e) {
            throw new IllegalStateException("interrupted, seed " + seed, e);
        } finally {
            killers.shutdownNow();
        }
    }

    private synchronized boolean wanted() {
        return killed < kills;
    }

    private synchronized void count(Kill kill, Traffic traffic) throws IOException {
        int before = killed;
        killed += kill.count();
        done.merge(kill, kill.count(), Integer::sum);
        if (killed / REPORT > before / REPORT) {
            Progress.say(
                    "%d of %d kills in %d s, about %d s to go; %d spans acknowledged",
                    killed, kills, seconds(), seconds() * Math.max(0, kills - killed) / killed, traffic.spans());
        }
    }

    private long seconds() {
        return (System.nanoTime() - start) / 1_000_000_000;
    }
}
