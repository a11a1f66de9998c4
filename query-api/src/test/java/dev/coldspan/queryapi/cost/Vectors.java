package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Usage as the worked examples of the providers' pricing pages state it, and amounts as they stand there. */
final class Vectors {

    static final PriceBook BOOK = PriceBook.bundled();
    static final LocalDate DAY = LocalDate.parse("2026-11-21");
    static final Terms FREE = new Terms(true, true);

    private Vectors() {}

    static UsageKind aws(String arch, long memoryMb, String initType) {
        return new UsageKind("aws", "1", "us-east-1", "", arch, memoryMb << 20, 0, initType, "");
    }

    static UsageKind azure(String plan, long memoryMb, String initType) {
        return new UsageKind("azure", "1", "East US", plan, "", memoryMb << 20, 0, initType, "");
    }

    static UsageKind google(String region, String plan, long memoryMb, int milliCpus) {
        return new UsageKind("gcp", "1", region, plan, "", memoryMb << 20, milliCpus, "", "");
    }

    static Usage usage(UsageKind kind, Quantities quantities) {
        return new Usage(kind, DAY, quantities);
    }

    static Usage usage(UsageKind kind, long requests, long billedMs) {
        return usage(kind, Quantities.of(requests, billedMs));
    }

    /** The bill of usage that is all of the account's month. */
    static Bill bill(Terms terms, Usage... usages) {
        List<Charge> charges = Pricing.charges(List.of(usages), BOOK);
        return new Discounts(charges, BOOK, terms).bills(List.of(charges)).get(0);
    }

    static Bill of(Meter meter, UsageKind kind, String quantity) {
        return Pricing.bill(List.of(Charge.of(meter, usage(kind, Quantities.NONE), new BigDecimal(quantity))), BOOK);
    }

    /** What the lines whose name ends so cost, discounts included. */
    static String amount(Bill bill, String name) {
        return plain(bill.lineItems().stream()
                .filter(item -> item.name().endsWith(name))
                .map(LineItem::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    static String total(Bill bill) {
        return plain(bill.total());
    }

    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
