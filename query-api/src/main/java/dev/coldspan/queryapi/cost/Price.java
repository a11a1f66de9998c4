package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One row of the price book.
 *
 * @param product the meter in the provider's price list, without the suffix that names the architecture
 * @param tierStart quantity of the billing period from which on this price holds
 * @param price of one unit; null where the provider has a price that the book's author could not confirm
 * @param validFrom first day
 * @param validTo first day it no longer holds, null while it does
 * @param source where the price was found
 * @param origin file and line, for messages
 * @param row the line itself, for messages
 */
record Price(
        String provider,
        String region,
        String product,
        String arch,
        BigDecimal tierStart,
        String unit,
        BigDecimal price,
        String currency,
        LocalDate validFrom,
        LocalDate validTo,
        String source,
        String origin,
        String row) {

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
    }

    boolean sharesDaysWith(Price other) {
        return (other.validTo == null || validFrom.isBefore(other.validTo))
                && (validTo == null || other.validFrom.isBefore(validTo));
    }

    boolean overlaps(Price other) {
        return tierStart.compareTo(other.tierStart) == 0 && sharesDaysWith(other);
    }

    PriceBook.Key key() {
        return new PriceBook.Key(provider, region, product, arch);
    }

    /** The row where it stands, as messages about two rows show it. */
    String shown() {
        return " [" + origin + "] " + row;
    }
}
