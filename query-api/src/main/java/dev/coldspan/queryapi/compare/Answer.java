package dev.coldspan.queryapi.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts what was counted into the words of the contract. */
final class Answer {

    private static final int FEW = 30;

    private Answer() {}

    static Comparison of(Sets sets, CompareQuery.Counted counted, int limit) {
        List<Tally> told = counted.tallies().stream()
                .filter(tally -> !sets.areChosenBy(tally.key()))
                .toList();
        Ranking.Result ranked = Ranking.of(told, counted.all());
        return new Comparison(
                sets.range().from(),
                sets.range().to(),
                sets.a().toString(),
                sets.b().toString(),
                counted.all().a(),
                counted.all().b(),
                ranked.tested(),
                sentence(counted.all(), ranked.attributes()),
                ranked.attributes().stream().limit(limit).toList(),
                notes(counted, counted.tallies().size() - told.size()));
    }

    private static String sentence(Count all, List<Comparison.Attribute> attributes) {
        if (all.a() == 0 || all.b() == 0) {
            return "nothing to compare: A has " + all.a() + " invocations and B " + all.b();
        }
        if (attributes.isEmpty() || !attributes.get(0).significant()) {
            return "nothing sets the " + all.a() + " invocations of A apart from the " + all.b()
                    + " of B that chance would not";
        }
        Comparison.Attribute first = attributes.get(0);
        if (first.number() != null
                && (first.values().isEmpty() || Math.abs(first.values().get(0).effect()) < first.effect())) {
            return String.format(
                    Locale.ROOT,
                    "%s is what sets A apart most: %s at the median instead of %s",
                    first.key(),
                    number(first.number().p50A()),
                    number(first.number().p50B()));
        }
        Comparison.Value value = first.values().get(0);
        boolean lacking = value.value() == null;
        return String.format(
                Locale.ROOT,
                "%s is what sets A apart most: %.1f %% of A have %s against %.1f %% of B",
                first.key(),
                100 * (lacking ? first.presentA() : value.shareA()),
                lacking ? "it" : value.value(),
                100 * (lacking ? first.presentB() : value.shareB()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.2f", value);
    }

    private static List<String> notes(CompareQuery.Counted counted, int leftOut) {
        List<String> notes = new ArrayList<>();
        if (Math.min(counted.all().a(), counted.all().b()) < FEW
                && counted.all().both() > 0) {
            notes.add("one of the sets has fewer than " + FEW + " invocations: only strong differences show");
        }
        if (leftOut > 0) {
            notes.add("attributes the sets were chosen by are left out");
        }
        if (counted.withoutAttributes() > 0) {
            notes.add(counted.withoutAttributes()
                    + " invocations were stored before their attributes were kept; only their columns are compared");
        }
        return notes;
    }
}
