package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.Suggestion;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account has free in each calendar month (UTC) of one product, over all its regions and architectures.
 *
 * @param unit of {@code quantity}: the product's, or a currency for a discount in money
 */
record Grant(
        String provider,
        String product,
        BigDecimal quantity,
        String unit,
        LocalDate validFrom,
        LocalDate validTo,
        String origin) {

    static final String HEADER = "provider,product,quantity,unit,valid_from,valid_to,source";

    static List<Grant> parse(String file, String text, Problems problems) {
        List<Grant> grants = new ArrayList<>();
        CsvTable.read(file, text, HEADER, problems, row -> {
            row.present("source");
            Meter meter = Meter.ofProduct(row.present("product"))
                    .orElseThrow(() -> new IllegalArgumentException("unknown product " + row.text("product")
                            + Suggestion.of(row.text("product"), Meter.products())));
            LocalDate validFrom = row.day("valid_from");
            Grant grant = new Grant(
                    row.present("provider"),
                    row.text("product"),
                    row.decimal("quantity"),
                    row.present("unit"),
                    validFrom,
                    row.endAfter(validFrom),
                    row.origin());
            CsvTable.require(
                    grant.unit().equals(meter.unit()) || grant.isMoney(),
                    "unit must be " + meter.unit() + " or a currency");
            grants.add(grant);
        });
        return grants;
    }

    boolean isMoney() {
        return unit.matches("[A-Z]{3}");
    }

    /** Whether it holds on the first day of the month. */
    boolean holdsIn(YearMonth month) {
        LocalDate first = month.atDay(1);
        return !first.isBefore(validFrom.withDayOfMonth(1)) && (validTo == null || first.isBefore(validTo));
    }

    boolean isOf(Charge charge) {
        return charge.told()
                && charge.kind().provider().equals(provider)
                && charge.meter().product().equals(product)
                && charge.unit().equals(charge.meter().unit());
    }
}
