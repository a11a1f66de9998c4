package dev.coldspan.queryapi.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Tests every value of every attribute, corrects for their number, and puts what is set apart most first. */
final class Ranking {

    /** Of what is called significant at most so large a share is so by chance. */
    static final double SIGNIFICANT = 0.01;

    private static final int MOST_VALUES = 20;

    private final Count all;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Double> probabilities = new ArrayList<>();

    private Ranking(Count all) {
        this.all = all;
    }

    /** A test of one attribute's distribution or of one value, by its place among the probabilities. */
    private record Test(String value, Count count, int index) {}

    private record Candidate(Tally tally, List<Test> values, int distribution, double distance) {}

    /** How many tests were made, and the attributes. */
    record Result(int tested, List<Comparison.Attribute> attributes) {}

    static Result of(Collection<Tally> tallies, Count all) {
        Ranking ranking = new Ranking(all);
        tallies.stream().sorted(Comparator.comparing(Tally::key)).forEach(ranking::test);
        List<Double> corrected = Chance.corrected(ranking.probabilities);
        List<Comparison.Attribute> attributes = new ArrayList<>(ranking.candidates.stream()
                .map(candidate -> ranking.attribute(candidate, corrected))
                .toList());
        attributes.sort(Comparator.comparing(Comparison.Attribute::significant)
                .thenComparing(Comparison.Attribute::effect)
                .reversed()
                .thenComparing(Comparison.Attribute::key));
        return new Result(ranking.probabilities.size(), attributes);
    }

    private void test(Tally tally) {
        List<Test> values = new ArrayList<>();
        boolean number = !tally.bins().isEmpty();
        if (!number) {
            tally.values().forEach((value, count) -> values.add(shares(value, count)));
        }
        Count absent = all.minus(tally.present());
        if (absent.both() > 0 && tally.present().both() > 0) {
            values.add(shares(null, absent));
        }
        double distance = number ? Bins.distance(tally.bins(), tally.present()) : 0;
        int distribution = -1;
        if (number) {
            distribution = probabilities.size();
            probabilities.add(Chance.ofDistance(
                    distance, tally.present().a(), tally.present().b()));
        }
        candidates.add(new Candidate(tally, values, distribution, distance));
    }

    private Test shares(String value, Count counted) {
        Count count = counted.atMost(all);
        probabilities.add(Chance.ofShares(count.a(), all.a(), count.b(), all.b()));
        return new Test(value, count, probabilities.size() - 1);
    }

    private Comparison.Attribute attribute(Candidate candidate, List<Double> corrected) {
        Tally tally = candidate.tally;
        List<Comparison.Value> values = candidate.values.stream()
                .map(test -> value(test, corrected.get(test.index)))
                .sorted(Comparator.comparingDouble((Comparison.Value value) -> -Math.abs(value.effect()))
                        .thenComparing(Comparison.Value::value, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        double effect = candidate.distance;
        Double p = candidate.distribution < 0 ? null : corrected.get(candidate.distribution);
        if (!values.isEmpty() && Math.abs(values.get(0).effect()) > effect) {
            effect = Math.abs(values.get(0).effect());
            p = values.get(0).p();
        }
        return new Comparison.Attribute(
                tally.key(),
                kind(tally),
                effect,
                p,
                p != null && p <= SIGNIFICANT,
                share(tally.present().a(), all.a()),
                share(tally.present().b(), all.b()),
                tally.distinct(),
                values.subList(0, Math.min(MOST_VALUES, values.size())),
                tally.bins().isEmpty() ? null : numbers(tally));
    }

    /** Nearly a value of its own for every row. */
    private static String kind(Tally tally) {
        if (!tally.bins().isEmpty()) {
            return "number";
        }
        boolean unique = tally.distinct() != null
                && tally.distinct() > 100
                && tally.distinct() > tally.present().both() * 0.5;
        return unique ? "unique" : "category";
    }

    private Comparison.Value value(Test test, double p) {
        double shareA = share(test.count.a(), all.a());
        double shareB = share(test.count.b(), all.b());
        return new Comparison.Value(test.value, test.count.a(), test.count.b(), shareA, shareB, shareA - shareB, p);
    }

    private static Comparison.Numbers numbers(Tally tally) {
        return new Comparison.Numbers(
                Bins.quantile(tally.bins(), Count::a, 0.5),
                Bins.quantile(tally.bins(), Count::b, 0.5),
                Bins.quantile(tally.bins(), Count::a, 0.95),
                Bins.quantile(tally.bins(), Count::b, 0.95),
                tally.bins().keySet().stream().map(Bins::lowerBound).toList(),
                tally.bins().values().stream().map(Count::a).toList(),
                tally.bins().values().stream().map(Count::b).toList());
    }

    private static double share(long count, long all) {
        return all == 0 ? 0 : Math.min(1, (double) count / all);
    }
}
