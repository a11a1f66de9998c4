package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.trace.Span;
import dev.coldspan.queryapi.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds an invocation of {@code checkout} with 1,769 MB on Lambda, and its spans; what a test does not say is unknown. */
final class LedgerCase {

    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final Map<String, String> attributes = new HashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private String provider = "aws";
    private String billedSource = "platform";
    private String outcome = "ok";
    private boolean cold;
    private double handlerMs = 100;
    private double durationMs = 100;
    private long billedMs = 100;
    private Double initMs;
    private Double gcMs;
    private Double cpuMs;
    private Double overheadMs;
    private Long nextOverheadMicros;
    private long memoryMb = 1769;
    private boolean rootStored = true;

    LedgerCase duration(double handler, double duration, long billed) {
        handlerMs = handler;
        durationMs = duration;
        billedMs = billed;
        return this;
    }

    LedgerCase cold(double init) {
        cold = true;
        initMs = init;
        return this;
    }

    LedgerCase used(Double cpu, Double gc) {
        cpuMs = cpu;
        gcMs = gc;
        return this;
    }

    LedgerCase overhead(double own, long nextMicros) {
        overheadMs = own;
        nextOverheadMicros = nextMicros;
        return this;
    }

    LedgerCase memory(long mb) {
        memoryMb = mb;
        return this;
    }

    LedgerCase provider(String value) {
        provider = value;
        return this;
    }

    LedgerCase outcome(String value) {
        outcome = value;
        return this;
    }

    LedgerCase estimated() {
        billedSource = "estimated";
        return this;
    }

    LedgerCase attribute(String key, String value) {
        attributes.put(key, value);
        return this;
    }

    LedgerCase withoutRoot() {
        rootStored = false;
        return this;
    }

    /** A child of the root, from and to in milliseconds since the root began. */
    LedgerCase child(String id, String kind, String name, double from, double to, String... pairs) {
        return span(id, "root", kind, name, from, to, pairs);
    }

    LedgerCase span(String id, String parent, String kind, String name, double from, double to, String... pairs) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], pairs[i + 1]);
        }
        spans.add(made(id, parent, kind, name, from, to, given, "checkout"));
        return this;
    }

    /** The invocation of another function below a call. */
    LedgerCase answeredBy(String function, String id, String call, double from, double to) {
        spans.add(made(id, call, "server", function, from, to, Map.of(), function));
        return this;
    }

    private Span made(
            String id,
            String parent,
            String kind,
            String name,
            double from,
            double to,
            Map<String, String> given,
            String function) {
        return new Span(
                id,
                parent,
                name,
                kind,
                function,
                function,
                null,
                START.plus(Duration.ofNanos(Math.round(from * 1e6))),
                from,
                to - from,
                new Span.Status("unset", null),
                given,
                Map.of("cloud.provider", provider),
                List.of(),
                List.of());
    }

    private Invocation invocation() {
        return new Invocation(
                "request",
                "trace",
                "root",
                "checkout",
                "7",
                "sandbox",
                "us-east-1",
                null,
                null,
                START,
                durationMs,
                billedMs,
                billedSource,
                cold,
                "on-demand",
                initMs,
                memoryMb << 20,
                null,
                null,
                gcMs,
                cpuMs,
                overheadMs,
                outcome,
                null,
                null,
                null);
    }

    Ledger ledger() {
        List<Span> all = new ArrayList<>(spans);
        if (rootStored) {
            all.add(0, made("root", "", "server", "checkout", 0, handlerMs, attributes, "checkout"));
        }
        Trace trace = new Trace(
                "trace",
                START,
                handlerMs,
                all.size(),
                0,
                false,
                List.of(),
                List.of(),
                null,
                List.of(),
                all,
                List.of(invocation()));
        Map<String, Long> following = nextOverheadMicros == null ? Map.of() : Map.of("root", nextOverheadMicros);
        return LedgerRoutes.ledgers(trace, following).get(0);
    }

    /** The lines as {@code phase[/part] ms}, a star behind those outside the bill. */
    static List<String> show(Ledger ledger) {
        return ledger.lines().stream()
                .map(line -> line.phase().label() + (line.part() == null ? "" : "/" + line.part()) + " "
                        + line.ms().stripTrailingZeros().toPlainString() + (line.billed() ? "" : " *"))
                .toList();
    }

    static BigDecimal billed(Ledger ledger) {
        return ledger.lines().stream()
                .filter(LedgerLine::billed)
                .map(LedgerLine::ms)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static String reason(Ledger ledger, Phase phase) {
        return ledger.lines().stream()
                .filter(line -> line.phase() == phase)
                .findFirst()
                .orElseThrow()
                .reason();
    }
}
