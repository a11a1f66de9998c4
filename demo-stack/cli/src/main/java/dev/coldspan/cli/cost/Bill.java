package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a provider's file says of functions.
 *
 * @param format what sort of file it is
 * @param skipped rows that are no charge of functions
 */
record Bill(String format, List<BillLine> lines, long skipped) {

    /**
     * Reads a file, plain or gzip.
     *
     * @throws IllegalArgumentException naming file, line and column that cannot be read
     */
    static Bill read(Path file) throws IOException {
        List<BillLine> lines = new ArrayList<>();
        BillFormat[] format = new BillFormat[1];
        long[] skipped = new long[1];
        try (InputStream in = CsvRows.open(file)) {
            CsvRows.each(file.toString(), in, (row, number) -> {
                if (format[0] == null) {
                    format[0] = recognised(file, row.keySet());
                }
                try {
                    Optional<BillLine> line = format[0].line(row);
                    line.ifPresentOrElse(lines::add, () -> skipped[0]++);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
                }
            });
        }
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(file + " has no charge of functions among " + skipped[0] + " rows");
        }
        return new Bill(format[0].name(), List.copyOf(lines), skipped[0]);
    }

    private static BillFormat recognised(Path file, Set<String> header) {
        try {
            return BillFormat.of(header);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " " + e.getMessage(), e);
        }
    }

    /** When the first line begins. */
    Instant from() {
        return lines.stream().map(BillLine::start).min(Instant::compareTo).orElseThrow();
    }

    /** When the last line ends. */
    Instant to() {
        return lines.stream().map(BillLine::end).max(Instant::compareTo).orElseThrow();
    }

    /** The lines that begin in the range. */
    Bill within(Instant from, Instant to) {
        List<BillLine> inside = lines.stream()
                .filter(line -> !line.start().isBefore(from) && line.start().isBefore(to))
                .toList();
        return new Bill(format, inside, skipped + lines.size() - inside.size());
    }
}
