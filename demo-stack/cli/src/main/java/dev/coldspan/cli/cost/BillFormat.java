package dev.coldspan.cli.cost;

import dev.coldspan.cli.cost.CsvRows.Row;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How one sort of file writes the lines of a bill. */
interface BillFormat {

    /** What it is called in messages. */
    String name();

    /** The columns by which it is recognised, all of which it needs. */
    List<String> columns();

    /** The service a row is of, for a message when no row is of functions. */
    String service(Row row);

    /**
     * The line of a row; empty for rows that are no charge of functions.
     *
     * @throws IllegalArgumentException when a cell cannot be read; the message names the column
     */
    Optional<BillLine> line(Row row);

    /** The format that has all its columns among these; refuses files of no known one, and says what one lacks that is nearly known. */
    static BillFormat of(Set<String> header) {
        List<BillFormat> formats =
                List.of(new CurFormat(CurFormat.LEGACY), new CurFormat(CurFormat.DATA_EXPORT), new FocusFormat());
        for (BillFormat format : formats) {
            List<String> missing = format.columns().stream()
                    .filter(column -> !header.contains(column))
                    .toList();
            if (missing.isEmpty()) {
                return format;
            }
            if (missing.size() <= format.columns().size() / 2) {
                throw new IllegalArgumentException("looks like " + format.name() + " but has no column "
                        + String.join(", ", missing) + "; export it with " + (missing.size() == 1 ? "it" : "them"));
            }
        }
        throw new IllegalArgumentException(unknown(header));
    }

    private static String unknown(Set<String> header) {
        String needed = "it needs the columns of an AWS Cost and Usage Report (CUR or CUR 2.0),"
                + " or of FOCUS such as BilledCost, ChargePeriodStart and ServiceName";
        if (header.contains("MeterCategory") || header.contains("meterCategory")) {
            return "is a cost file of Azure in its own columns; export cost and usage details (FOCUS) instead";
        }
        if (header.contains("sku.description") || header.contains("sku_description")) {
            return "is a billing export of Google in its own columns; query its FOCUS view instead";
        }
        return "is no bill that can be read: " + needed;
    }

    /** The decimal of a cell, or {@code preset} where it is empty. */
    static BigDecimal decimal(Row row, String column, BigDecimal preset) {
        String cell = row.cell(column);
        if (cell.isEmpty()) {
            return preset;
        }
        // A cell of a thousand digits is an attack, not a price.
        if (cell.length() > 60 || !cell.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,2})?")) {
            throw new IllegalArgumentException(column + " must be a decimal, not '" + shown(cell) + "'");
        }
        return new BigDecimal(cell);
    }

    /** The time of a cell: with an offset, in UTC without one, or the beginning of a day. */
    static Instant time(Row row, String column) {
        String cell = row.cell(column).replaceFirst(" ?UTC$", "Z").replace(' ', 'T');
        try {
            if (cell.length() == 10) {
                return LocalDate.parse(cell).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return cell.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(cell).toInstant()
                    : LocalDateTime.parse(cell).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    column + " must be a time such as 2026-11-01T00:00:00Z, not '" + shown(row.cell(column)) + "'", e);
        }
    }

    /**
     * The function a resource names: of an ARN the name without its version, of a path the app of Azure or the function or service of Google;
     * the text itself otherwise.
     */
    static String function(String resource) {
        if (resource.startsWith("arn:")) {
            String[] parts = resource.split(":");
            return parts.length >= 7 && parts[5].equals("function") ? parts[6] : parts[parts.length - 1];
        }
        String[] parts = resource.split("/");
        for (int i = 0; i + 1 < parts.length; i++) {
            if (Set.of("sites", "functions", "services").contains(parts[i])) {
                return parts[i + 1];
            }
        }
        return resource;
    }

    private static String shown(String cell) {
        String text = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
        return PlainText.of(text, " ");
    }
}
