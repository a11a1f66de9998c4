package dev.coldspan.cli.cost;

import dev.coldspan.cli.cost.BillLine.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
     * @param name empty for charges that name no function
     * @param reasons add up to billed less ours
     */
    record OfFunction(String name, BigDecimal ours, BigDecimal billed, Map<Reason, BigDecimal> reasons) {

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
                "",
                functions.stream().map(OfFunction::ours).reduce(BigDecimal.ZERO, BigDecimal::add),
                functions.stream().map(OfFunction::billed).reduce(BigDecimal.ZERO, BigDecimal::add),
                reasons);
    }

    static Reconciliation of(Bill bill, Own own) {
        Map<String, List<BillLine>> lines = new LinkedHashMap<>();
        bill.lines()
                .forEach(line -> lines.computeIfAbsent(line.function(), function -> new ArrayList<>())
                        .add(line));
        TreeSet<String> names = new TreeSet<>(lines.keySet());
        names.addAll(own.charges().keySet());
        return new Reconciliation(names.stream()
                .map(name -> new Comparing(name, lines.getOrDefault(name, List.of()), own).result())
                .sorted(Comparator.comparing(
                                (OfFunction one) -> one.difference().abs())
                        .reversed()
                        .thenComparing(OfFunction::name))
                .toList());
    }

    /** The work on one function. */
    private static final class Comparing {

        private final String function;
        private final List<BillLine> lines;
        private final Own own;
        private final Map<Reason, BigDecimal> reasons = new EnumMap<>(Reason.class);

        Comparing(String function, List<BillLine> lines, Own own) {
            this.function = function;
            this.lines = lines;
            this.own = own;
        }

        OfFunction result() {
            Map<Meter, List<BillLine>> used = new LinkedHashMap<>();
            own.charges()
                    .getOrDefault(function, Map.of())
                    .keySet()
                    .forEach(meter -> used.put(meter, new ArrayList<>()));
            for (BillLine line : lines) {
                switch (line.kind()) {
                    case TAX -> add(Reason.TAX, line.billed());
                    case CREDIT -> add(Reason.CREDIT, line.billed());
                    case DISCOUNT -> add(Reason.DISCOUNT, line.billed());
                    default ->
                        used.computeIfAbsent(line.meter(), meter -> new ArrayList<>())
                                .add(line);
                }
            }
            used.forEach(this::compare);
            BigDecimal ours = own.charges().getOrDefault(function, Map.of()).values().stream()
                    .map(Own.Charged::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal billed = sum(lines.stream().map(BillLine::billed).toList());
            reasons.values().removeIf(amount -> amount.signum() == 0);
            return new OfFunction(function, ours, billed, reasons);
        }

        private void compare(Meter meter, List<BillLine> used) {
            Own.Charged ours = own.charged(function, meter);
            BigDecimal billed = sum(used.stream().map(BillLine::billed).toList());
            BigDecimal list = sum(used.stream().map(BillLine::list).toList());
            BigDecimal covered = sum(used.stream()
                    .filter(line -> line.kind() == Kind.SAVINGS_PLAN)
                    .map(line -> line.billed().subtract(line.list()))
                    .toList());
            add(Reason.SAVINGS_PLAN, covered);
            add(Reason.DISCOUNT, billed.subtract(list).subtract(covered));
            if (ours.quantity().signum() == 0) {
                add(ofNothing(meter), list.subtract(ours.amount()));
                return;
            }
            BigDecimal free = quantity(used, true);
            BigDecimal paid = quantity(used, false);
            BigDecimal price = ours.amount().divide(ours.quantity(), MathContext.DECIMAL128);
            BigDecimal missing = paid.add(free).subtract(ours.quantity());
            add(Reason.FREE_TIER, free.multiply(price).negate());
            BigDecimal ofPrice = list.subtract(paid.multiply(price));
            add(
                    ofPrice.abs().compareTo(ROUNDING.multiply(BigDecimal.valueOf(used.size() + 1L))) < 0
                            ? Reason.ROUNDING
                            : Reason.TIER_OR_PRICE,
                    ofPrice);
            ofQuantity(meter, missing.multiply(price), missing.signum(), price);
            // What dividing by the quantity lost, so that the reasons add up to the last digit.
            add(Reason.ROUNDING, ours.quantity().multiply(price).subtract(ours.amount()));
        }

        private Reason ofNothing(Meter meter) {
            if (meter.isOfInvocations()) {
                return Reason.MISSING_TELEMETRY;
            }
            return meter.what().equals(Meter.PROVISIONED_CAPACITY) ? Reason.CAPACITY : Reason.OTHER_CHARGES;
        }

        /** Why there is more or less of something on the bill. Missing invocations take their share of the time with them. */
        private void ofQuantity(Meter meter, BigDecimal amount, int sign, BigDecimal price) {
            Own.Coverage coverage = own.coverage().getOrDefault(function, new Own.Coverage(0, 0, 0));
            if (coverage.sampled()) {
                add(Reason.SAMPLING, amount);
                return;
            }
            BigDecimal ofCalls = meter.what().equals(Meter.REQUESTS) ? amount : ofCalls(meter, amount, price);
            add(sign < 0 && ofCalls.signum() < 0 ? Reason.NOT_BILLED : Reason.MISSING_TELEMETRY, ofCalls);
            BigDecimal ofTime = amount.subtract(ofCalls);
            add(coverage.estimated() > 0 ? Reason.ESTIMATED_TIME : Reason.UNEXPLAINED, ofTime);
        }

        /** The part of a difference in time that comes with a difference in requests of the same sign. */
        private BigDecimal ofCalls(Meter meter, BigDecimal amount, BigDecimal price) {
            Meter requests = new Meter(Meter.REQUESTS, false);
            BigDecimal billed = sum(lines.stream()
                    .filter(line -> line.meter().equals(requests))
                    .map(BillLine::quantity)
                    .toList());
            BigDecimal stored = own.charged(function, requests).quantity();
            if (stored.signum() == 0 || billed.compareTo(stored) == 0) {
                return BigDecimal.ZERO;
            }
            BigDecimal ofOne = own.charged(function, meter).quantity().divide(stored, MathContext.DECIMAL128);
            BigDecimal expected = billed.subtract(stored).multiply(ofOne).multiply(price);
            boolean sameSign = expected.signum() == amount.signum();
            return sameSign ? (amount.abs().compareTo(expected.abs()) < 0 ? amount : expected) : BigDecimal.ZERO;
        }

        private static BigDecimal quantity(List<BillLine> used, boolean free) {
            return sum(used.stream()
                    .filter(line -> (line.kind() == Kind.FREE_TIER) == free)
                    .map(BillLine::quantity)
                    .toList());
        }

        private static BigDecimal sum(List<BigDecimal> amounts) {
            return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private void add(Reason reason, BigDecimal amount) {
            reasons.merge(reason, amount, BigDecimal::add);
        }
    }
}
