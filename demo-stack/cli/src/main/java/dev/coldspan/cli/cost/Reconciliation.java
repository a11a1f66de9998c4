package dev.coldspan.cli.cost;

import dev.coldspan.cli.cost.BillLine.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a bill with our own figures, function by function. Every difference is split into reasons that add up to it exactly:
 *
 * <pre>billed - ours = (billed - list) + (list - paid * p) - free * p + (paid + free - quantity) * p</pre>
 *
 * where p is our price of a unit, and ours = quantity * p.
 *
 * @param functions those with the largest difference first
 */
record Reconciliation(List<OfFunction> functions) {

    private static final BigDecimal ROUNDING = new BigDecimal("0.00000001");

    /**
     * One function.
     *
     * @param reasons add up to billed less ours
     */
    record OfFunction(Whose whose, BigDecimal ours, BigDecimal billed, Map<Reason, BigDecimal> reasons) {

        BigDecimal difference() {
            return billed.subtract(ours);
        }
    }

    /** All functions as one. */
    OfFunction total() {
        Map<Reason, BigDecimal> reasons = new EnumMap<>(Reason.class);
        functions.forEach(
                one -> one.reasons().forEach((reason, amount) -> reasons.merge(reason, amount, BigDecimal::add)));
        return new OfFunction(
                new Whose("", "total"),
                functions.stream().map(OfFunction::ours).reduce(BigDecimal.ZERO, BigDecimal::add),
                functions.stream().map(OfFunction::billed).reduce(BigDecimal.ZERO, BigDecimal::add),
                reasons);
    }

    static Reconciliation of(Bill bill, Own own) {
        Map<Whose, Map<Bill.Of, Bill.Sum>> lines = new TreeMap<>();
        bill.sums()
                .forEach((of, sum) -> lines.computeIfAbsent(own.whose(of), whose -> new LinkedHashMap<>())
                        .put(of, sum));
        TreeSet<Whose> all = new TreeSet<>(lines.keySet());
        all.addAll(own.all());
        return new Reconciliation(all.stream()
                .map(whose -> new Comparing(whose, lines.getOrDefault(whose, Map.of()), own).result())
                .sorted(Comparator.comparing(
                                (OfFunction one) -> one.difference().abs())
                        .reversed()
                        .thenComparing(OfFunction::whose))
                .toList());
    }

    /** The work on one function. */
    private static final class Comparing {

        private final Whose whose;
        private final Map<Bill.Of, Bill.Sum> lines;
        private final Own own;
        private final Map<Reason, BigDecimal> reasons = new EnumMap<>(Reason.class);

        Comparing(Whose whose, Map<Bill.Of, Bill.Sum> lines, Own own) {
            this.whose = whose;
            this.lines = lines;
            this.own = own;
        }

        OfFunction result() {
            Map<Meter, Map<Kind, Bill.Sum>> used = new LinkedHashMap<>();
            own.of(whose).keySet().forEach(meter -> used.put(meter, new EnumMap<>(Kind.class)));
            lines.forEach((of, sum) -> {
                switch (of.kind()) {
                    case TAX -> add(Reason.TAX, sum.billed());
                    case CREDIT -> add(Reason.CREDIT, sum.billed());
                    case DISCOUNT -> add(Reason.DISCOUNT, sum.billed());
                    default ->
                        used.computeIfAbsent(of.meter(), meter -> new EnumMap<>(Kind.class))
                                .merge(of.kind(), sum, Bill.Sum::plus);
                }
            });
            used.forEach(this::compare);
            BigDecimal ours =
                    own.of(whose).values().stream().map(Own.Charged::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal billed = lines.values().stream().map(Bill.Sum::billed).reduce(BigDecimal.ZERO, BigDecimal::add);
            reasons.values().removeIf(amount -> amount.signum() == 0);
            return new OfFunction(whose, ours, billed, reasons);
        }

        private void compare(Meter meter, Map<Kind, Bill.Sum> used) {
            Own.Charged ours = own.charged(whose, meter);
            Bill.Sum all = used.values().stream().reduce(Bill.Sum.NOTHING, Bill.Sum::plus);
            Bill.Sum plan = used.getOrDefault(Kind.SAVINGS_PLAN, Bill.Sum.NOTHING);
            BigDecimal covered = plan.billed().subtract(plan.list());
            add(Reason.SAVINGS_PLAN, covered);
            add(Reason.DISCOUNT, all.billed().subtract(all.list()).subtract(covered));
            if (ours.quantity().signum() == 0) {
                add(ofNothing(meter), all.list().subtract(ours.amount()));
                return;
            }
            BigDecimal free =
                    used.getOrDefault(Kind.FREE_TIER, Bill.Sum.NOTHING).quantity();
            BigDecimal paid = all.quantity().subtract(free);
            BigDecimal price = ours.amount().divide(ours.quantity(), MathContext.DECIMAL128);
            BigDecimal missing = all.quantity().subtract(ours.quantity());
            add(Reason.FREE_TIER, free.multiply(price).negate());
            BigDecimal ofPrice = all.list().subtract(paid.multiply(price));
            add(
                    ofPrice.abs().compareTo(ROUNDING.multiply(BigDecimal.valueOf(all.lines() + 1))) < 0
                            ? Reason.ROUNDING
                            : Reason.TIER_OR_PRICE,
                    ofPrice);
            ofQuantity(meter, missing.multiply(price), price);
            // What dividing by the quantity lost, so that the reasons add up to the last digit.
            add(Reason.ROUNDING, ours.quantity().multiply(price).subtract(ours.amount()));
        }

        private Reason ofNothing(Meter meter) {
            if (meter.isOfInvocations()) {
                return Reason.MISSING_TELEMETRY;
            }
            return meter.isCapacity() ? Reason.CAPACITY : Reason.OTHER_CHARGES;
        }

        /** Why there is more or less of something on the bill. Missing invocations take their share of the time with them. */
        private void ofQuantity(Meter meter, BigDecimal amount, BigDecimal price) {
            if (meter.isCapacity()) {
                add(Reason.CAPACITY, amount);
                return;
            }
            Own.Coverage coverage = own.coverage(whose);
            if (coverage.sampled()) {
                add(Reason.SAMPLING, amount);
                return;
            }
            BigDecimal ofCalls = meter.isRequests() ? amount : ofCalls(meter, amount, price);
            add(ofCalls.signum() < 0 ? Reason.NOT_BILLED : Reason.MISSING_TELEMETRY, ofCalls);
            BigDecimal ofTime = amount.subtract(ofCalls);
            add(coverage.estimated() > 0 ? Reason.ESTIMATED_TIME : Reason.UNEXPLAINED, ofTime);
        }

        /** The part of a difference in time that comes with a difference in requests of the same sign. */
        private BigDecimal ofCalls(Meter meter, BigDecimal amount, BigDecimal price) {
            BigDecimal billed = lines.entrySet().stream()
                    .filter(line -> line.getKey().meter().isRequests())
                    .map(line -> line.getValue().quantity())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal stored = own.of(whose).entrySet().stream()
                    .filter(charged -> charged.getKey().isRequests())
                    .map(charged -> charged.getValue().quantity())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            if (stored.signum() == 0 || billed.compareTo(stored) == 0) {
                return BigDecimal.ZERO;
            }
            BigDecimal ofOne = own.charged(whose, meter).quantity().divide(stored, MathContext.DECIMAL128);
            BigDecimal expected = billed.subtract(stored).multiply(ofOne).multiply(price);
            boolean sameSign = expected.signum() == amount.signum();
            return sameSign ? (amount.abs().compareTo(expected.abs()) < 0 ? amount : expected) : BigDecimal.ZERO;
        }

        private void add(Reason reason, BigDecimal amount) {
            reasons.merge(reason, amount, BigDecimal::add);
        }
    }
}
