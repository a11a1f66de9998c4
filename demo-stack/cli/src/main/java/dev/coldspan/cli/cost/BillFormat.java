package dev.coldspan.cli.cost;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one sort of file writes the lines of a bill. */
interface BillFormat {

    /** What it is called in messages. */
    String name();

    /** The columns by which it is recognised, all of which it needs. */
    List<String> columns();

    /**
     * The line of a row; empty for rows that are no charge of functions.
     *
     * @throws IllegalArgumentException when a cell cannot be read; the message names the column
     */
    Optional<BillLine> line(Map<String, String> row);

    /** The format that has all its columns among these; refuses files of no known one. */
    static BillFormat of(Set<String> header) {
        return List.of(new CurFormat(CurFormat.LEGACY), new CurFormat(CurFormat.DATA_EXPORT), new FocusFormat())
                .stream()
                .filter(format -> header.containsAll(format.columns()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is no bill that can be read: it needs the columns of an AWS Cost and Usage Report (CUR or CUR 2.0),"
                                + " or of FOCUS such as BilledCost, ChargePeriodStart and ServiceName"));
    }

    /** The cell, empty where there is none. */
    static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        return cell == null ? "" : cell.strip();
    }

    /** The decimal of a cell, or {@code preset} where it is empty. */
    static BigDecimal decimal(Map<String, String> row, String column, BigDecimal preset) {
        String cell = cell(row, column);
        if (cell.isEmpty()) {
            return preset;
        }
        // A cell of a thousand digits is an attack, not a price.
        if (cell.length() > 60 || !cell.matches("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]{1,2})?")) {
            throw new IllegalArgumentException(column + " must be a decimal, not '" + shown(cell) + "'");
        }
        return new BigDecimal(cell);
    }

    /** The time of a cell, with or without an offset. */
    static Instant time(Map<String, String> row, String column) {
        String cell = cell(row, column).replace(' ', 'T');
        try {
            return cell.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(cell).toInstant()
                    : LocalDateTime.parse(cell).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    column + " must be a time such as 2026-11-01T00:00:00Z, not '" + shown(cell) + "'", e);
        }
    }

    /** The function a resource names: the last part of an ARN, without its version; the text itself otherwise. */
    static String function(String resource) {
        if (!resource.startsWith("arn:")) {
            return resource;
        }
        String[] parts = resource.split(":");
        return parts.length >= 7 && parts[5].equals("function") ? parts[6] : parts[parts.length - 1];
    }

    private static String shown(String cell) {
        String text = cell.length() > 40 ? cell.substring(0, 40) + "..." : cell;
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
