package dev.coldspan.cli.cost;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of CSV with a header, one by one, so that a bill of any size can be read. */
final class CsvRows {

    private static final int HEAD = 4;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setAllowMissingColumnNames(true)
            .get();

    private CsvRows() {}

    /** One row by the names of the header. */
    interface Row {
        /** The cell without blanks around it, empty where there is none. */
        String cell(String column);

        boolean has(String column);
    }

    interface Taker {
        /** @param line of the file in which the row ends, the header's is 1 */
        void take(Row row, long line);
    }

    /** Takes the names of the columns, before any row. */
    interface Header {
        void take(List<String> columns);
    }

    /**
     * Opens a file, unpacking it when it is gzip or the first entry of a zip.
     *
     * @throws IllegalArgumentException when it is empty, or in a format that cannot be read; the message says what to do
     */
    static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (head.length == 0) {
            in.close();
            throw new IllegalArgumentException(file + " is empty");
        }
        if (startsWith(head, 'P', 'A', 'R', '1')) {
            in.close();
            throw new IllegalArgumentException(
                    file + " is Parquet; have the bill exported as CSV, or convert it, for example with"
                            + " duckdb -c \"COPY (FROM '" + file.getFileName() + "') TO 'bill.csv' (HEADER)\"");
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            in.close();
            throw new IllegalArgumentException(file + " is UTF-16 text; save it as UTF-8");
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (startsWith(head, 'P', 'K')) {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip;
        }
        return in;
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Hands over every row by the names of the header.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException naming the line that is no CSV
     */
    static void each(String name, InputStream in, Header header, Taker taker) throws IOException {
        BoundedRows bounded = new BoundedRows(new InputStreamReader(in, StandardCharsets.UTF_8));
        Reader text = withoutMark(bounded);
        try (CSVParser rows = FORMAT.parse(text)) {
            header.take(rows.getHeaderNames());
            for (CSVRecord row : rows) {
                // A cell may hold line breaks, so that rows are no lines.
                taker.take(new Named(row), rows.getCurrentLineNumber());
                bounded.nextRow();
            }
        } catch (UncheckedIOException | IOException e) {
            throw new IllegalArgumentException(name + " cannot be read as CSV: " + e.getMessage(), e);
        }
    }

    /** Spreadsheets write a byte order mark, which is no part of the first column's name. */
    private static Reader withoutMark(Reader text) throws IOException {
        java.io.PushbackReader reader = new java.io.PushbackReader(new java.io.BufferedReader(text));
        int first = reader.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            reader.unread(first);
        }
        return reader;
    }

    private record Named(CSVRecord row) implements Row {

        @Override
        public String cell(String column) {
            return row.isSet(column) ? row.get(column).strip() : "";
        }

        @Override
        public boolean has(String column) {
            return row.isMapped(column);
        }
    }
}
