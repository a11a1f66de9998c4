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
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Rows of CSV with a header, one by one, so that a bill of any size can be read. */
final class CsvRows {

    private static final int GZIP_MAGIC = 0x1f8b;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .get();

    private CsvRows() {}

    interface Taker {
        /** @param line of the file in which the row ends, the header's is 1 */
        void take(Map<String, String> row, long line);
    }

    /** Opens a file, unpacking it when it is gzip. */
    static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        int magic = in.read() << 8 | in.read();
        in.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(in) : in;
    }

    /**
     * Hands over every row by the names of the header.
     *
     * @param name of the file, for messages
     * @throws IllegalArgumentException naming the line that is no CSV
     */
    static void each(String name, InputStream in, Taker taker) throws IOException {
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        try (CSVParser rows = FORMAT.parse(text)) {
            for (CSVRecord row : rows) {
                // A cell may hold line breaks, so that rows are no lines.
                taker.take(row.toMap(), rows.getCurrentLineNumber());
            }
        } catch (UncheckedIOException | IOException e) {
            throw new IllegalArgumentException(name + " cannot be read as CSV: " + e.getMessage(), e);
        }
    }
}
