package dev.coldspan.agent.dist.benchmark;

import dev.coldspan.agent.dist.benchmark.RuntimeApiStub.Call;
import dev.coldspan.agent.dist.benchmark.RuntimeApiStub.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One cold start and the warm calls after it.
 *
 * @param figures as named by {@link #COLUMNS}
 * @param missing calls that no root span was received for, or client spans short of what the variant promises
 */
record Measurement(double[] figures, long missing) {
    /**
     * Milliseconds from process start: {@code cpu_cold} and {@code cold} until the first response, {@code billed} until
     * the poll after it, {@code init} until the poll before it, {@code cpu_settled} 250 ms after the response, so that
     * work put off until then is seen. Warm figures are medians in microseconds: {@code warm} until the response,
     * {@code warm_billed} until the next poll; {@code warm_cpu} is the mean per call.
     * {@code neighbours_percent} is what others used of the machine until the first response.
     */
    static final List<String> COLUMNS = List.of(
            "cpu_cold_ms",
            "cpu_init_ms",
            "cpu_settled_ms",
            "cold_ms",
            "init_ms",
            "billed_ms",
            "warm_p50_us",
            "warm_billed_p50_us",
            "warm_cpu_us",
            "rss_mb",
            "spans_per_call",
            "client_spans_per_call",
            "neighbours_percent");

    private static final long SETTLE_MILLIS = 250;
    private static final int EVIDENCE_PATIENCE = 50;

    static Measurement of(Settings settings, Variant variant) throws IOException, InterruptedException {
        Neighbours neighbours = new Neighbours();
        try (Sandbox sandbox = new Sandbox(settings, variant, List.of())) {
            Moment ready = sandbox.awaitReady();
            Call cold = sandbox.invoke();
            double disturbance = neighbours.percent(cold.response().cpuMicros() / 1e3);
            Thread.sleep(SETTLE_MILLIS);
            long settled = sandbox.cpu.micros();
            List<Call> warm = new ArrayList<>();
            for (int i = 0; i < settings.warmCalls(); i++) {
                warm.add(sandbox.invoke());
            }
            long end = sandbox.cpu.micros();
            double resident = sandbox.process.residentMegabytes();
            Set<String> ids = warm.stream().map(Call::requestId).collect(Collectors.toCollection(HashSet::new));
            ids.add(cold.requestId());
            Evidence evidence = awaitEvidence(sandbox.sink, ids, variant);
            double[] figures = {
                cold.response().cpuMicros() / 1e3,
                ready.cpuMicros() / 1e3,
                settled / 1e3,
                (cold.response().nanos() - sandbox.startedNanos) / 1e6,
                (ready.nanos() - sandbox.startedNanos) / 1e6,
                (cold.nextPoll().nanos() - sandbox.startedNanos) / 1e6,
                Statistics.median(warm.stream().mapToDouble(Call::responseMicros)),
                Statistics.median(warm.stream().mapToDouble(Call::billedMicros)),
                (end - settled) / (double) settings.warmCalls(),
                resident,
                evidence.spans() / (double) ids.size(),
                evidence.clients() / (double) ids.size(),
                disturbance
            };
            return new Measurement(figures, missing(variant, evidence, ids));
        }
    }

    // Spans may be sent after the response; five seconds are enough for any agent's own timer.
    private static Evidence awaitEvidence(TelemetrySink sink, Set<String> ids, Variant variant)
            throws IOException, InterruptedException {
        Evidence evidence = Evidence.of(sink.requests());
        for (int i = 0; missing(variant, evidence, ids) > 0 && i < EVIDENCE_PATIENCE; i++) {
            Thread.sleep(100);
            evidence = Evidence.of(sink.requests());
        }
        return evidence;
    }

    private static long missing(Variant variant, Evidence evidence, Set<String> ids) {
        if (variant.silent()) {
            return 0;
        }
        long clients = Long.parseLong(variant.option("clients", "0")) * ids.size();
        return Math.max(evidence.missing(ids), clients - evidence.clients());
    }

    double figure(String column) {
        return figures[COLUMNS.indexOf(column)];
    }

    /** The figures in the order of {@link #COLUMNS}, then the missing calls. */
    String csv() {
        return DoubleStream.of(figures)
                        .mapToObj(figure -> String.format(Locale.ROOT, "%.1f", figure))
                        .collect(Collectors.joining(","))
                + "," + missing;
    }
}
