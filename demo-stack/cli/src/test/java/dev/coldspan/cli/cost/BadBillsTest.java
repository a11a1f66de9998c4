package dev.coldspan.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is refused with the place and what to do instead, and what can is read in little memory. */
final class BadBillsTest {

    private static final String FOCUS =
            "BilledCost,BillingCurrency,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,ResourceId,ServiceName,SkuMeter,ConsumedQuantity";

    private static final String ROW = "0.5,USD,Usage,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,"
            + "arn:aws:lambda:us-east-1:1:function:shop,AWS Lambda,Request,100";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("bill.csv"), text.replace("|", "\n"));
    }

    private static Bill read(Path file) throws IOException {
        return Bill.read(file, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; bill.csv is empty",
                "a,b|1,2; is no bill that can be read",
                "PAR1xxxx; is Parquet; have the bill exported as CSV",
                "MeterCategory,Cost|Functions,1; export cost and usage details (FOCUS)",
                "service.description,sku.description,cost|a,b,1; query its FOCUS view",
            })
    void refusesOtherFiles(String text, String message) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> read(file)).hasMessageContaining(message).hasMessageContaining("bill.csv");
    }

    @Test
    void refusesParquetWithTheWayToConvertIt() throws IOException {
        Path file = file("PAR1");

        assertThatThrownBy(() -> read(file)).hasMessageContaining("duckdb -c");
    }

    @Test
    void refusesTextOfTwoBytes() throws IOException {
        Path file = Files.write(folder.resolve("bill.csv"), (FOCUS + "\n" + ROW).getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("is UTF-16 text; save it as UTF-8");
    }

    @Test
    void refusesAHeaderWithoutRows() throws IOException {
        Path file = file(FOCUS);

        assertThatThrownBy(() -> read(file)).hasMessageContaining("has a header and no rows");
    }

    @ParameterizedTest
    @CsvSource({"ServiceName", "ResourceId", "ChargePeriodEnd"})
    void namesTheColumnThatIsMissing(String column) throws IOException {
        Path file = file(FOCUS.replace(column, "x") + "|" + ROW);

        assertThatThrownBy(() -> read(file)).hasMessageContaining("looks like FOCUS but has no column " + column);
    }

    @Test
    void namesTheColumnThatIsMissingInAReportOfAws() throws IOException {
        Path file = file(Telemetry.bill("aws-cur.csv").replaceFirst("lineItem/ResourceId", "lineItem/Resource"));

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("looks like AWS Cost and Usage Report but has no column lineItem/ResourceId");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.5,; 5 USD,; BilledCost must be a decimal, not '5 USD'",
                "2026-11-01T00:00:00Z; yesterday; ChargePeriodStart must be a time such as",
                "Request,100; Request,1e999; ConsumedQuantity must be a decimal",
            })
    void namesTheLineAndTheColumnOfACell(String cell, String bad, String message) throws IOException {
        Path file = file(FOCUS + "|" + ROW + "|" + ROW.replace(cell, bad));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("bill.csv:3: " + message);
    }

    @Test
    void refusesTwoCurrencies() throws IOException {
        Path file = file(FOCUS + "|" + ROW + "|" + ROW.replace("USD", "EUR"));

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("bill.csv:3: is in EUR and line 2 in USD; a comparison needs one currency");
    }

    @Test
    void saysWhatABillWithoutFunctionsIsOf() throws IOException {
        Path file = file(
                FOCUS + "|" + ROW.replace("AWS Lambda", "Amazon S3") + "|" + ROW.replace("AWS Lambda", "Amazon EC2"));

        assertThatThrownBy(() -> read(file))
                .hasMessageContaining("has no charge of functions among 2 rows, which are of Amazon EC2, Amazon S3");
    }

    @Test
    void saysThatNothingOfABillLiesInTheRange() throws IOException {
        Path file = file(FOCUS + "|" + ROW);

        assertThatThrownBy(() -> Bill.read(file, Instant.parse("2026-12-01T00:00:00Z"), null))
                .hasMessageContaining("has no charge of functions from 2026-12-01T00:00:00Z among 1 rows");
    }

    @Test
    void refusesAnOpenQuoteInsteadOfReadingTheRestAsOneCell() throws IOException {
        Path file = file(FOCUS + "|" + ROW.replace("AWS Lambda", "\"AWS Lambda"));

        assertThatThrownBy(() -> read(file)).hasMessageContaining("bill.csv cannot be read as CSV");
    }

    /** A gigabyte in a file of a megabyte, all of it in one cell. */
    @Test
    void refusesARowWithoutEnd() throws IOException {
        Path file = folder.resolve("bill.csv.gz");
        byte[] zeros = "0".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write((FOCUS + "\n" + ROW + "\n\"").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 1 << 10; i++) {
                out.write(zeros);
            }
        }

        assertThatThrownBy(() -> read(file)).hasMessageContaining("is a quote not closed?");
    }

    @Test
    void readsLinesOfWindowsAndEmptyOnes() throws IOException {
        Bill bill = read(file((FOCUS + "|" + ROW + "||" + ROW + "|").replace("|", "\r\n")));

        assertThat(bill.lines()).isEqualTo(2);
    }

    @Test
    void readsTimesAsProvidersWriteThem() throws IOException {
        for (String time :
                "2026-11-01T00:00Z|2026-11-01 00:00:00 UTC|2026-11-01 00:00:00.000|2026-11-01|2026-11-01T01:00:00+01:00"
                        .split("\\|")) {
            Bill bill = read(file(FOCUS + "|" + ROW.replace("2026-11-01T00:00:00Z", time)));

            assertThat(bill.from()).as(time).isEqualTo(Instant.parse("2026-11-01T00:00:00Z"));
        }
    }

    /** Two hundred thousand lines of a hundred functions are sums of a hundred functions, whatever they sum up to. */
    @Test
    void keepsSumsAndNotLines() throws IOException {
        Path file = folder.resolve("large.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(FOCUS + "\n");
            for (int i = 0; i < 200_000; i++) {
                out.write(ROW.replace("shop", "f" + i % 100) + "\n");
            }
        }

        Bill bill = read(file);

        assertThat(bill.lines()).isEqualTo(200_000);
        assertThat(bill.sums()).hasSize(100);
        assertThat(bill.sums().values()).allSatisfy(sum -> {
            assertThat(sum.lines()).isEqualTo(2_000);
            assertThat(sum.quantity()).isEqualByComparingTo(new BigDecimal("200000"));
            assertThat(sum.billed()).isEqualByComparingTo(new BigDecimal("1000"));
        });
    }

    @Test
    void addsAHundredThousandAmountsWithoutLosingADigit() throws IOException {
        Path file = folder.resolve("digits.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(FOCUS + "\n");
            for (int i = 0; i < 100_000; i++) {
                out.write(ROW.replaceFirst("0.5", "0.000000000001") + "\n");
            }
        }

        assertThat(read(file).sums().values().iterator().next().billed())
                .isEqualByComparingTo(new BigDecimal("0.0000001"));
    }
}
