package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.CsvTable.require;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a file of prices. Every message names file and line. */
final class PriceFile {

    static final String HEADER =
            "provider,region,product,arch,tier_start,unit,price,currency,valid_from,valid_to,source";

    /** In the price column: the provider has a price here that could not be confirmed. */
    static final String UNKNOWN = "unknown";

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private PriceFile() {}

    /** @throws IllegalArgumentException with all that cannot be read */
    static List<Price> parse(String file, String text) {
        Problems problems = new Problems();
        List<Price> prices = parse(file, text, problems);
        problems.throwIfAny();
        return prices;
    }

    static List<Price> parse(String file, String text, Problems problems) {
        List<Price> prices = new ArrayList<>();
        CsvTable.read(file, text, HEADER, problems, row -> prices.add(price(row)));
        return prices;
    }

    private static Price price(CsvTable.Row row) {
        List<Runnable> checks = new ArrayList<>();
        for (String column : List.of("provider", "region", "product", "arch", "unit", "source")) {
            checks.add(() -> row.present(column));
        }
        checks.add(() -> row.decimal("tier_start"));
        checks.add(() -> require(
                row.text("price").equals(UNKNOWN) || row.decimal("price") != null,
                "price must be a decimal or unknown"));
        checks.add(() -> require(
                CURRENCY.matcher(row.text("currency")).matches(),
                "currency must be three capital letters, such as USD"));
        checks.add(() -> row.day("valid_from"));
        checks.add(
                () -> require(row.text("valid_to").isEmpty() || row.day("valid_to") != null, "valid_to must be a day"));
        CsvTable.all(checks);
        LocalDate validFrom = row.day("valid_from");
        return new Price(
                row.text("provider"),
                row.text("region"),
                row.text("product"),
                row.text("arch"),
                row.decimal("tier_start"),
                row.text("unit"),
                row.text("price").equals(UNKNOWN) ? null : row.decimal("price"),
                row.text("currency"),
                validFrom,
                row.endAfter(validFrom),
                row.text("source"),
                row.origin(),
                row.line());
    }
}
