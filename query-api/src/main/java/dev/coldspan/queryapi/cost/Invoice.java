package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.TimeRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a range is going to be invoiced, piece by piece. The months that the range touches are read once, to know which tiers they reach and how
 * much of their grants a unit has; then each piece gets its share, and all pieces of the range add up to the bill of it to the last digit. Keeps
 * sums of accounts and prices only. For one reader and one thread.
 */
public final class Invoice {

    /**
     * What one group was charged in one bucket.
     *
     * @param group values of the dimensions, in their order
     * @param bucket start, seconds since the Unix epoch
     * @param used the sums behind it
     */
    public record GroupLines(List<String> group, long bucket, Quantities used, List<InvoiceLine> lines) {}

    /** What is summed in one line. */
    private record Line(String name, String sku, String unit, BigDecimal unitPrice, BigDecimal listUnitPrice) {}

    private final CostQuery query;
    private final PriceBook book;
    private final Discounts discounts;

    Invoice(CostQuery query, PriceBook book, TimeRange range, Terms terms) {
        this.query = query;
        this.book = book;
        this.discounts = query.discounts(range, terms);
    }

    /** The lines of the next piece, by group and bucket; each line once for a price. */
    public List<GroupLines> lines(UsageRequest piece) {
        List<CostQuery.Place> places = query.places(piece);
        List<List<Reduced>> lowered =
                discounts.lowered(places.stream().map(CostQuery.Place::charges).toList());
        List<GroupLines> lines = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            CostQuery.Place place = places.get(i);
            lines.add(new GroupLines(place.group(), place.bucket(), place.used(), sorted(lowered.get(i))));
        }
        return lines;
    }

    private List<InvoiceLine> sorted(List<Reduced> part) {
        Map<Line, InvoiceLine> merged = new LinkedHashMap<>();
        for (Reduced reduced : part) {
            LineItem item = Pricing.listed(reduced.charge(), book);
            BigDecimal published = Pricing.published(reduced.charge(), book);
            boolean complete = item.unitPrice() != null && reduced.unpriced().signum() == 0;
            Line line = new Line(item.name(), item.sku(), item.unit(), stripped(item.unitPrice()), stripped(published));
            merged.merge(
                    line,
                    new InvoiceLine(item, published, reduced.tiers(), reduced.grant(), complete),
                    InvoiceLine::plus);
        }
        Comparator<BigDecimal> dearestFirst = Comparator.nullsLast(Comparator.reverseOrder());
        return merged.values().stream()
                .sorted(Comparator.comparing((InvoiceLine line) -> line.item().name())
                        .thenComparing(line -> line.item().sku())
                        .thenComparing(line -> line.item().unitPrice(), dearestFirst)
                        .thenComparing(InvoiceLine::listUnitPrice, dearestFirst))
                .toList();
    }

    private static BigDecimal stripped(BigDecimal price) {
        return price == null ? null : price.stripTrailingZeros();
    }
}
