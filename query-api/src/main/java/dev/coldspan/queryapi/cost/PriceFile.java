package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a price file: comma-separated, one header line, no quoting, {@code #} starts a comment line. Every message names
 * file and line.
 */
final class PriceFile {

    static final String HEADER =
            "provider,region,product,arch,tier_start,unit,price,currency,valid_from,valid_to,source";

    /** In the price column: the provider has a price here that could not be confirmed. */
    static final String UNKNOWN = "unknown";

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private PriceFile() {}

    static List<Price> parse(String file, String text) {
        List<Price> prices = new ArrayList<>();
        boolean headerSeen = false;
        int number = 0;
        for (String raw : text.lines().toList()) {
            number++;
            String line = (number == 1 ? raw.replace("\uFEFF", "") : raw).strip();
            String origin = file + ":" + number;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!headerSeen) {
                require(line.equals(HEADER), origin, "the first line must be " + HEADER);
                headerSeen = true;
            } else {
                prices.add(price(origin, line.split(",", -1)));
            }
        }
        return prices;
    }

    private static Price price(String origin, String[] cells) {
        require(cells.length == 11, origin, "has " + cells.length + " cells instead of 11");
        for (int i : new int[] {0, 1, 2, 3, 5, 10}) {
            require(!cells[i].isBlank(), origin, HEADER.split(",")[i] + " is empty");
        }
        require(CURRENCY.matcher(cells[7]).matches(), origin, "currency must be three capital letters, such as USD");
        LocalDate validFrom = day(origin, "valid_from", cells[8]);
        LocalDate validTo = cells[9].isEmpty() ? null : day(origin, "valid_to", cells[9]);
        require(validTo == null || validFrom.isBefore(validTo), origin, "valid_to must be after valid_from");
        return new Price(
                cells[0],
                cells[1],
                cells[2],
                cells[3],
                decimal(origin, "tier_start", cells[4]),
                cells[5],
                cells[6].equals(UNKNOWN) ? null : decimal(origin, "price", cells[6]),
                cells[7],
                validFrom,
                validTo,
                origin);
    }

    private static BigDecimal decimal(String origin, String column, String cell) {
        require(
                DECIMAL.matcher(cell).matches(),
                origin,
                column + " must be a plain decimal that is not negative, such as 0.0000166667, not '" + cell + "'");
        return new BigDecimal(cell);
    }

    private static LocalDate day(String origin, String column, String cell) {
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(origin + ": " + column + " must be a day such as 2026-11-21", e);
        }
    }

    private static void require(boolean right, String origin, String message) {
        if (!right) {
            throw new IllegalArgumentException(origin + ": " + message);
        }
    }
}
