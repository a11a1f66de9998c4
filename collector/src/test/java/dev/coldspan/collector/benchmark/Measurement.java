package dev.coldspan.collector.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The phases of one collector, in order; each begins when everything acknowledged before is stored. */
final class Measurement {

    private static final int PREPARED = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** A collector may have been told that its insert failed, and tries again after some time. */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(75);

    private static final Duration STRACE = Duration.ofSeconds(4);

    /** A line of strace's summary: share, seconds, microseconds per call, calls, perhaps errors, name. */
    private static final Pattern SYNCS =
            Pattern.compile("^ *[\\d.]+ +[\\d.]+ +\\d+ +(\\d+)[ \\d]* (fsync|fdatasync|msync)$", Pattern.MULTILINE);

    private static final int PACED_CONNECTIONS = 8;
    private static final Duration STEP = Duration.ofSeconds(3);
    private static final Duration FILLING = Duration.ofSeconds(90);

    private final Options options;
    private final Store store;
    private final Subject subject;
    private final Row row;
    private final Path directory;
    private final Load load;
    private final Usage collector;
    private final Usage engine;
    private long acknowledged;
    private long lastRow;

    Measurement(Options options, Store store, Subject subject, boolean grpc, Row row, Path directory) {
        this.options = options;
        this.store = store;
        this.subject = subject;
        this.row = row;
        this.directory = directory;
        load = new Load(() -> subject.connect(grpc), new ServerlessSpans(), PREPARED);
        collector = new Usage(subject.process().pid());
        engine = new Usage(store.pid());
    }

    void run() throws Exception {
        if (options.phases().contains("disk")) {
            new DiskMeasurement(subject, store, row).run();
            return;
        }
        settle(load.withoutPause(options.connections(), options.warmUp()), PATIENCE);
        rate();
        if (options.phases().contains("latency")) {
            latency();
        }
        if (options.phases().contains("sync")) {
            syncs();
        }
        if (options.phases().contains("overload")) {
            overload();
        }
    }

    private void rate() throws Exception {
        collector.forgetPeak();
        engine.forgetPeak();
        double[] before = {
            collector.cpuSeconds(), engine.cpuSeconds(), Usage.own().cpuSeconds(), collector.bytesWritten()
        };
        long start = System.nanoTime();
        LoadResult sent = load.withoutPause(options.connections(), options.measured());
        double sender = Usage.own().cpuSeconds() - before[2];
        note("rate", sent);
        row.put("lost", settle(sent, PATIENCE));
        double drained = (lastRow - start) / 1e9;
        double micros = 1e6 / sent.acknowledged;
        row.put("acknowledged/s", sent.perSecond());
        row.put("stored/s", sent.acknowledged / Math.max(drained, sent.seconds));
        row.put("collector us/span", (collector.cpuSeconds() - before[0]) * micros);
        row.put("engine us/span", (engine.cpuSeconds() - before[1]) * micros);
        row.put("sender us/span", sender * micros);
        row.put("collector peak MiB", collector.peakMebibytes());
        row.put("engine peak MiB", engine.peakMebibytes());
        row.put("log bytes/span", (collector.bytesWritten() - before[3]) / sent.acknowledged);
    }

    /** At half of what was stored in a second while senders did not pause. */
    private void latency() throws Exception {
        double half = row.get("stored/s") / 2;
        Duration duration = Duration.ofNanos(Math.max(options.measured().toNanos() / 2, 10_000_000_000L));
        load.atRate(PACED_CONNECTIONS, half / ServerlessSpans.SPANS, Duration.ofSeconds(3));
        LoadResult sent = load.atRate(PACED_CONNECTIONS, half / ServerlessSpans.SPANS, duration);
        note("half load", sent);
        row.put("half load/s", sent.perSecond());
        row.put("p50 ms", sent.millis(0.5));
        row.put("p99 ms", sent.millis(0.99));
        acknowledged = store.count(subject.table());
        store.awaitRows(subject.table(), Long.MAX_VALUE, Duration.ofSeconds(3));
        acknowledged = store.count(subject.table());
    }

    /** What the kernel was asked to bring to disk, counted by strace; without strace the cells stay empty. */
    private void syncs() throws Exception {
        Path summary = directory.resolve("strace");
        Process strace = new ProcessBuilder(
                        "strace",
                        "-f",
                        "-c",
                        "-e",
                        "trace=fsync,fdatasync,msync",
                        "-o",
                        summary.toString(),
                        "-p",
                        Long.toString(subject.process().pid()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("strace.log").toFile())
                .start();
        TimeUnit.SECONDS.sleep(1);
        LoadResult sent = load.withoutPause(options.connections(), STRACE);
        // Its summary is written when it is interrupted, as from a keyboard.
        signal("INT", strace.pid());
        strace.waitFor(10, TimeUnit.SECONDS);
        long syncs = 0;
        for (Matcher matcher = SYNCS.matcher(Files.readString(summary)); matcher.find(); ) {
            syncs += Long.parseLong(matcher.group(1));
        }
        row.put("syncs", syncs);
        row.put("requests per sync", (double) sent.acknowledged / ServerlessSpans.SPANS / syncs);
        settle(sent, PATIENCE);
    }

    /**
     * Ten times as many senders, none of which pauses or waits as long as it is told to, while ClickHouse stands still:
     * until the collector can keep no more, and then for as long as a rate is measured.
     */
    private void overload() throws Exception {
        collector.forgetPeak();
        Load small = new Load(load.connections(), new ServerlessSpans(), 2);
        signal("STOP", store.pid());
        LoadResult all = new LoadResult();
        try {
            while (all.refusals == 0 && all.seconds < FILLING.toSeconds()) {
                all.add(small.withoutMercy(10 * options.connections(), STEP));
            }
            note("10x until it refuses", all);
            LoadResult full = small.withoutMercy(10 * options.connections(), options.measured());
            note("10x", full);
            row.put("10x offered/s", full.offered / full.seconds);
            row.put("10x acknowledged/s", full.perSecond());
            all.add(full);
        } finally {
            signal("CONT", store.pid());
        }
        row.put("10x refusals", all.refusals);
        row.put("10x refusals without delay", all.refusalsWithoutDelay);
        row.put("10x collector peak MiB", collector.peakMebibytes());
        row.put("10x lost", settle(all, AFTER_OUTAGE));
    }

    private static void signal(String name, long pid) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
    }

    /** @return acknowledged spans that do not arrive */
    private long settle(LoadResult sent, Duration patience) throws Exception {
        acknowledged += sent.acknowledged;
        lastRow = store.awaitRows(subject.table(), acknowledged, patience);
        long stored = store.count(subject.table());
        long missing = acknowledged - stored;
        acknowledged = stored;
        return missing;
    }

    private void note(String phase, LoadResult sent) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "# %s: %.1f s, %s, answers p50 %.1f p99 %.1f max %.1f ms; collector %.0f MiB, engine %.0f MiB%n",
                phase,
                sent.seconds,
                sent.statuses,
                sent.millis(0.5),
                sent.millis(0.99),
                sent.millis(1),
                collector.mebibytes(),
                engine.mebibytes());
    }
}
