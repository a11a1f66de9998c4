package dev.coldspan.cli.cost;

import dev.coldspan.cli.cost.BillLine.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a provider's file says of functions: sums of its lines, so that it takes as much memory as there are functions and not as lines.
 *
 * @param format what sort of file it is
 * @param currency of all amounts, empty where the file does not tell
 * @param sums by what they are of
 * @param lines how many are in the sums
 * @param skipped rows that are no charge of functions, or lie outside the range
 * @param from when the first line begins
 * @param to when the last line ends
 */
record Bill(String format, String currency, Map<Of, Sum> sums, long lines, long skipped, Instant from, Instant to) {

    /** What lines are summed by. */
    record Of(String account, String function, Meter meter, Kind kind) {}

    /** Sums of lines, and how many there are. */
    record Sum(BigDecimal quantity, BigDecimal billed, BigDecimal list, long lines) {

        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

        static Sum of(BillLine line) {
            return new Sum(line.quantity(), line.billed(), line.list(), 1);
        }

        Sum plus(Sum more) {
            return new Sum(
                    quantity.add(more.quantity), billed.add(more.billed), list.add(more.list), lines + more.lines);
        }
    }

    /** A bill of nothing can be the wrong file: some services it is of say which. */
    private static final int NAMED_SERVICES = 5;

    /**
     * Reads a file, plain, gzip or zip.
     *
     * @param from lines that begin earlier are left out; null for all
     * @param to lines that begin then or later are left out; null for all
     * @throws IllegalArgumentException naming file, line and column that cannot be read
     */
    static Bill read(Path file, Instant from, Instant to) throws IOException {
        Reading reading = new Reading(file, from, to);
        try (InputStream in = CsvRows.open(file)) {
            CsvRows.each(file.toString(), in, reading::header, reading::row);
        }
        return reading.bill();
    }

    /** The accounts that its lines name. */
    Set<String> accounts() {
        return sums.keySet().stream()
                .map(Of::account)
                .filter(account -> !account.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What has come together. */
    private static final class Reading {

        private final Path file;
        private final Instant from;
        private final Instant to;
        private final Map<Of, Sum> sums = new HashMap<>();
        private final Set<String> services = new TreeSet<>();
        private BillFormat format;
        private String currency = "";
        private long currencyLine;
        private long lines;
        private long skipped;
        private Instant first = Instant.MAX;
        private Instant last = Instant.MIN;

        Reading(Path file, Instant from, Instant to) {
            this.file = file;
            this.from = from;
            this.to = to;
        }

        void header(List<String> columns) {
            try {
                format = BillFormat.of(Set.copyOf(columns));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + " " + e.getMessage(), e);
            }
        }

        void row(CsvRows.Row row, long number) {
            try {
                Optional<BillLine> line = format.line(row);
                boolean inside = line.isPresent() && isInside(line.get());
                if (inside) {
                    add(line.get(), number);
                } else {
                    skipped++;
                    note(row);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
            }
        }

        private boolean isInside(BillLine line) {
            return (from == null || !line.start().isBefore(from))
                    && (to == null || line.start().isBefore(to));
        }

        private void note(CsvRows.Row row) {
            if (services.size() <= NAMED_SERVICES) {
                services.add(format.service(row));
            }
        }

        private void add(BillLine line, long number) {
            if (currency.isEmpty()) {
                currency = line.currency();
                currencyLine = number;
            } else if (!line.currency().isEmpty() && !line.currency().equals(currency)) {
                throw new IllegalArgumentException("is in " + line.currency() + " and line " + currencyLine + " in "
                        + currency + "; a comparison needs one currency, so split the file");
            }
            first = line.start().isBefore(first) ? line.start() : first;
            last = line.end().isAfter(last) ? line.end() : last;
            lines++;
            sums.merge(new Of(line.account(), line.function(), line.meter(), line.kind()), Sum.of(line), Sum::plus);
        }

        Bill bill() {
            if (lines + skipped == 0) {
                throw new IllegalArgumentException(file + " has a header and no rows");
            }
            if (lines == 0) {
                services.remove("");
                String of = services.isEmpty()
                        ? ""
                        : ", which are of "
                                + services.stream().limit(NAMED_SERVICES).collect(Collectors.joining(", "));
                String range = (from == null ? "" : " from " + from) + (to == null ? "" : " to " + to);
                throw new IllegalArgumentException(
                        file + " has no charge of functions" + range + " among " + skipped + " rows" + of);
            }
            return new Bill(format.name(), currency, Map.copyOf(sums), lines, skipped, first, last);
        }
    }
}
