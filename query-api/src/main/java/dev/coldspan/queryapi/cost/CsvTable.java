package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads a table: comma-separated, one header line, no quoting, {@code #} starts a comment line. A row that cannot be read becomes a problem
 * that names file and line, and the rows after it are read.
 */
final class CsvTable {

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
    private static final int LONGEST_ROW = 2_000;

    /** Makes something of a row; whatever is wrong in it is thrown as an {@link IllegalArgumentException}. */
    interface RowReader {
        void read(Row row);
    }

    private CsvTable() {}

    static void read(String file, String text, String header, Problems problems, RowReader reader) {
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
                if (!line.equals(header)) {
                    problems.add(origin, "the first line must be " + header);
                    return;
                }
                headerSeen = true;
            } else {
                readRow(new Row(origin, line, List.of(header.split(","))), problems, reader);
            }
        }
    }

    private static void readRow(Row row, Problems problems, RowReader reader) {
        try {
            int cells = row.cells().length;
            require(
                    cells == row.columns().size(),
                    "has " + cells + " cells instead of " + row.columns().size());
            require(row.line().length() <= LONGEST_ROW, "is longer than " + LONGEST_ROW + " characters");
            reader.read(row);
        } catch (IllegalArgumentException | ArithmeticException e) {
            e.getMessage().lines().forEach(message -> problems.add(row.origin(), message));
        }
    }

    /** Checks of one row, all of which are made: whoever mends a row wants to know everything that is wrong in it. */
    static void all(List<Runnable> checks) {
        List<String> messages = new ArrayList<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (IllegalArgumentException e) {
                messages.add(e.getMessage());
            }
        }
        require(messages.isEmpty(), String.join("\n", messages));
    }

    static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }

    /**
     * One line below the header.
     *
     * @param origin file and line
     */
    record Row(String origin, String line, List<String> columns) {

        String[] cells() {
            return line.split(",", -1);
        }

        /** The cell as it stands, possibly empty. */
        String text(String column) {
            return cells()[columns.indexOf(column)];
        }

        String present(String column) {
            require(!text(column).isBlank(), column + " is empty");
            return text(column);
        }

        BigDecimal decimal(String column) {
            String cell = text(column);
            require(
                    DECIMAL.matcher(cell).matches(),
                    column + " must be a plain decimal that is not negative, such as 0.0000166667, not '" + cell + "'");
            return new BigDecimal(cell);
        }

        LocalDate day(String column) {
            try {
                return LocalDate.parse(text(column));
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(column + " must be a day such as 2026-11-21", e);
            }
        }

        /** The first day a row no longer holds, null when that is not known. */
        LocalDate endAfter(LocalDate validFrom) {
            if (text("valid_to").isEmpty()) {
                return null;
            }
            LocalDate end = day("valid_to");
            require(validFrom.isBefore(end), "valid_to must be after valid_from");
            return end;
        }
    }
}
