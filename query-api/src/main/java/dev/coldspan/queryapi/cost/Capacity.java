package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Something a user declared to be up for some time, whether it is called or not.
 *
 * @param version empty where it makes no difference
 * @param validTo null while it is up
 */
record Capacity(
        CapacityKind kind,
        UsageKind of,
        String version,
        BigDecimal amount,
        Instant validFrom,
        Instant validTo,
        String origin) {

    static final String FILE = "capacity.csv";

    static final String HEADER =
            "provider,region,account,function,version,kind,amount,memory_mb,arch,valid_from,valid_to";

    static List<Capacity> parse(String file, String text, Problems problems) {
        List<Capacity> all = new ArrayList<>();
        CsvTable.read(file, text, HEADER, problems, row -> all.add(read(row)));
        return all;
    }

    private static Capacity read(CsvTable.Row row) {
        Instant from = time(row, "valid_from");
        Instant to = row.text("valid_to").isEmpty() ? null : time(row, "valid_to");
        CsvTable.require(to == null || from.isBefore(to), "valid_to must be after valid_from");
        long megabytes =
                row.text("memory_mb").isEmpty() ? 0 : row.decimal("memory_mb").longValueExact();
        CsvTable.require(megabytes <= 1_048_576, "memory_mb must be at most 1048576");
        UsageKind of = new UsageKind(
                row.present("provider"),
                row.text("account"),
                row.present("region"),
                "",
                row.text("arch"),
                megabytes << 20,
                0,
                "",
                row.text("function"));
        return new Capacity(
                CapacityKind.of(row.text("kind")),
                of,
                row.text("version"),
                row.decimal("amount"),
                from,
                to,
                row.origin());
    }

    private static Instant time(CsvTable.Row row, String column) {
        try {
            return Instant.parse(row.text(column));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(column + " must be a time such as 2026-11-21T00:00:00Z", e);
        }
    }

    /** When it stops to be charged, rounding included; the end of time while it is up. */
    Instant chargedUntil() {
        return validTo == null ? Instant.MAX : validFrom.plus(kind.charged(Duration.between(validFrom, validTo)));
    }

    /** Whether it is what an invocation of this kind ran on. An account or function that was left out is any. */
    boolean isOf(UsageKind usage) {
        return of.provider().equals(usage.provider())
                && of.region().equals(usage.region())
                && (of.account().isEmpty() || of.account().equals(usage.account()))
                && (of.function().isEmpty() || of.function().equals(usage.function()));
    }
}
