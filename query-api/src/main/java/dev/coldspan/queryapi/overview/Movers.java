package dev.coldspan.queryapi.overview;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds the functions whose figures changed most between two periods of the same length. A change counts when it is neither small nor likely
 * to be chance: rates and traffic are compared in standard errors (two-proportion z, and the difference of two Poisson counts),
 * percentiles and cost by their ratio, where both periods have enough invocations to have one.
 */
final class Movers {

    static final int MOST = 10;

    /** Standard errors below which a change of a rate or of traffic may be chance. */
    private static final double SURE = 3;

    /** Invocations without which a 95th percentile says nothing. */
    private static final long ENOUGH = 20;

    /** Ratio below which a percentile or a cost has not moved. */
    private static final double NOTABLE = 1.3;

    /** Amount, in the currency of the bill, below which nobody cares how it moved. */
    private static final double WORTH = 0.01;

    private final Map<String, BigDecimal> costBefore;
    private final Map<String, BigDecimal> costNow;

    Movers(Map<String, BigDecimal> costBefore, Map<String, BigDecimal> costNow) {
        this.costBefore = costBefore;
        this.costNow = costNow;
    }

    /** @param score how notable; comparable between figures only roughly, as rates count double */
    private record Candidate(Mover mover, double score) {}

    /** Bad news first, then by how far it moved. */
    List<Mover> find(List<Figures> figures) {
        TreeSet<String> functions = new TreeSet<>();
        figures.forEach(row -> functions.add(row.function()));
        functions.remove("");
        return functions.stream()
                .map(name -> furthest(Figures.find(figures, name, false), Figures.find(figures, name, true)))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing((Candidate one) -> !one.mover().worse())
                        .thenComparing(one -> -one.score()))
                .limit(MOST)
                .map(Candidate::mover)
                .toList();
    }

    private Optional<Candidate> furthest(Figures before, Figures now) {
        List<Candidate> candidates = new ArrayList<>();
        if (before.invocations() > 0 && now.invocations() > 0) {
            rate(candidates, "error_rate", "errors", before, now, before.errors(), now.errors());
            rate(candidates, "cold_start_rate", "cold starts", before, now, before.coldStarts(), now.coldStarts());
            percentile(candidates, before, now);
            cost(candidates, now.function());
        }
        traffic(candidates, before, now);
        return candidates.stream()
                .max(Comparator.comparing((Candidate one) -> one.mover().worse())
                        .thenComparing(Candidate::score));
    }

    private static void rate(
            List<Candidate> to, String figure, String noun, Figures before, Figures now, long countBefore, long count) {
        double a = (double) countBefore / before.invocations();
        double b = (double) count / now.invocations();
        double pooled = (double) (countBefore + count) / (before.invocations() + now.invocations());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / before.invocations() + 1.0 / now.invocations()));
        double score = error == 0 ? 0 : Math.abs(b - a) / error;
        if (score >= SURE) {
            String sentence = noun + " of " + now.function() + moved(a, b) + percent(a) + " to " + percent(b);
            to.add(new Candidate(Mover.of(now.function(), figure, a, b, b > a, sentence), 2 * score));
        }
    }

    private static void percentile(List<Candidate> to, Figures before, Figures now) {
        Double a = before.durationMs().p95();
        Double b = now.durationMs().p95();
        if (a == null || b == null || a <= 0 || b <= 0 || Math.min(before.invocations(), now.invocations()) < ENOUGH) {
            return;
        }
        double ratio = b / a;
        if (Math.max(ratio, 1 / ratio) >= NOTABLE) {
            double score = Math.abs(Math.log(ratio)) * Math.sqrt(Math.min(before.invocations(), now.invocations()));
            String sentence = "p95 of " + now.function() + moved(a, b) + millis(a) + " to " + millis(b);
            to.add(new Candidate(Mover.of(now.function(), "duration_p95", a, b, b > a, sentence), score));
        }
    }

    private void cost(List<Candidate> to, String function) {
        double a = costBefore.getOrDefault(function, BigDecimal.ZERO).doubleValue();
        double b = costNow.getOrDefault(function, BigDecimal.ZERO).doubleValue();
        if (Math.max(a, b) >= WORTH && a > 0 && b > 0 && Math.max(a / b, b / a) >= NOTABLE) {
            String sentence = "the cost of " + function + moved(a, b) + amount(a) + " to " + amount(b);
            to.add(new Candidate(Mover.of(function, "cost", a, b, b > a, sentence), Math.abs(Math.log(b / a))));
        }
    }

    /** Neither good nor bad by itself. */
    private static void traffic(List<Candidate> to, Figures before, Figures now) {
        double a = before.invocations();
        double b = now.invocations();
        double score = a + b == 0 ? 0 : Math.abs(b - a) / Math.sqrt(a + b);
        if (score >= SURE && (a == 0 || b == 0 || Math.max(a / b, b / a) >= NOTABLE)) {
            String sentence = "invocations of " + now.function() + moved(a, b) + (long) a + " to " + (long) b;
            to.add(new Candidate(Mover.of(now.function(), "invocations", a, b, false, sentence), score / 2));
        }
    }

    private static String moved(double before, double now) {
        return now > before ? " rose from " : " fell from ";
    }

    private static String percent(double rate) {
        return String.format(Locale.ROOT, rate >= 0.1 || rate == 0 ? "%.0f%%" : "%.2g%%", rate * 100);
    }

    private static String millis(double value) {
        return value >= 1_000
                ? String.format(Locale.ROOT, "%.1f s", value / 1_000)
                : String.format(Locale.ROOT, "%.0f ms", value);
    }

    private static String amount(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
