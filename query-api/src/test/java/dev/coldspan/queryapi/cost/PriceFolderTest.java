package dev.coldspan.queryapi.cost;

import static dev.coldspan.queryapi.cost.Vectors.DAY;
import static dev.coldspan.queryapi.cost.Vectors.aws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own prices, discounts and declared capacity. */
final class PriceFolderTest {

    private static final String ROW = "aws,us-east-1,Request,x86_64,0,request,0.0000001,USD,2026-01-01,,contract";

    @TempDir
    Path folder;

    private void write(String file, String header, String... rows) throws IOException {
        Files.writeString(folder.resolve(file), header + "\n" + String.join("\n", rows) + "\n");
    }

    private void prices(String... rows) throws IOException {
        write("own.csv", PriceFile.HEADER, rows);
    }

    private static String requests(PriceBook book, String day) {
        Usage usage = new Usage(aws("x86_64", 1024, "on-demand"), java.time.LocalDate.parse(day), Quantities.of(1, 0));
        return Pricing.list(List.of(usage), book).money().amount();
    }

    @Test
    void addsNothingFromAnEmptyFolder() {
        assertThat(requests(PriceBook.with(folder), "2026-11-21")).isEqualTo("0.0000002");
    }

    @Test
    void takesTheUsersPriceOnTheDaysItHolds() throws IOException {
        prices(ROW);
        PriceBook book = PriceBook.with(folder);

        assertThat(requests(book, "2026-11-21")).isEqualTo("0.0000001");
        assertThat(requests(book, "2025-12-31")).isEqualTo("0.0000002");
        assertThat(book.changesBetween(DAY.minusYears(1), DAY)).contains(java.time.LocalDate.parse("2026-01-01"));
    }

    @Test
    void takesTheUsersPriceForAllTiers() throws IOException {
        prices("aws,us-east-1,Lambda-GB-Second,x86_64,0,GB-second,0.0000147,USD,2026-01-01,,savings plan");
        Usage usage = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(0, 18_000_000_000_000L));

        assertThat(Pricing.price(usage, PriceBook.with(folder)).total()).isEqualByComparingTo("264600");
    }

    @Test
    void billsInTheUsersCurrencyAndMixesInNoOther() throws IOException {
        prices(ROW.replace("USD", "EUR"));
        PriceBook book = PriceBook.with(folder);
        Usage usage = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(1, 100));
        Bill bill = Pricing.list(List.of(usage), book);

        assertThat(bill.currency()).isEqualTo("EUR");
        assertThat(bill.complete()).isFalse();
        assertThat(bill.money().amount()).isEqualTo("0.0000001");
    }

    @Test
    void namesEveryProblemAtOnce() throws IOException {
        prices(
                ROW,
                ROW,
                ROW.replace("0.0000001", "-1"),
                ROW.replace("us-east-1", "us-esat-1").replace("2026-01-01", "2025-01-01"),
                "aws,us-east-1,Lambda-GB-Second,x86_64,6000000000,GB-second,0.00001,USD,2026-01-01,,contract");
        write(
                "capacity.csv",
                Capacity.HEADER,
                "aws,us-east-1,,f,,provisioned-concurency,7,4096,x86_64,2026-01-01T00:00:00Z,");

        List<String> problems = PriceBook.problems(folder);

        assertThat(problems).hasSize(5);
        assertThat(problems)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("own.csv:3: is the same row as own.csv:2")
                        .contains("[own.csv:2] " + ROW)
                        .contains("[own.csv:3] " + ROW));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("own.csv:4: price must be"));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("own.csv:5: unknown region us-esat-1"));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("own.csv:6: begins at 6000000000"));
        assertThat(problems)
                .anySatisfy(
                        line -> assertThat(line)
                                .startsWith(
                                        "capacity.csv:2: unknown kind provisioned-concurency, did you mean provisioned-concurrency?"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PriceBook.with(folder))
                .withMessage(String.join("\n", problems));
    }

    /** A reader goes through a file from top to bottom, whatever was looked at first. */
    @Test
    void listsProblemsByFileAndLine() throws IOException {
        String nowhere = ROW.replace("us-east-1", "mars-1");
        prices(
                ROW.replace("0,request", "5,request"),
                nowhere,
                ROW.replace("USD", "usd"),
                nowhere.replace("aws", "awz"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(folder.resolve("own.csv"), nowhere + "\n", StandardOpenOption.APPEND);
        }
        write(
                "grants.csv",
                Grant.HEADER,
                "awz,Request,1,request,2026-01-01,,contract",
                "aws,Requets,1,request,2026-01-01,,c");
        write("a:1.csv", "no header");

        List<String> problems = PriceBook.problems(folder);

        assertThat(problems)
                .hasSizeGreaterThan(10)
                .isSortedAccordingTo(Comparator.comparing(PriceFolderTest::file).thenComparing(PriceFolderTest::line));
        assertThat(problems.get(0)).startsWith("a:1.csv:1: the first line must be");
        assertThat(problems.get(1)).isEqualTo("grants.csv:2: unknown provider awz, did you mean aws?");
        assertThat(problems.get(2)).isEqualTo("grants.csv:3: unknown product Requets, did you mean Request?");
    }

    private static String file(String problem) {
        return problem.substring(0, problem.indexOf(".csv"));
    }

    private static int line(String problem) {
        String rest = problem.substring(problem.indexOf(".csv:") + 5);
        return Integer.parseInt(rest.substring(0, rest.indexOf(':')));
    }

    @ParameterizedTest
    @CsvSource({
        "aws, awz, 'unknown provider awz, did you mean aws?'",
        "aws, ibm, 'unknown provider ibm; known are aws, azure, gcp'",
        "us-east-1, us-esat-1, 'unknown region us-esat-1 of aws, did you mean us-east-1?'",
        "us-east-1, US-EAST-1, 'unknown region US-EAST-1 of aws, did you mean us-east-1?'",
        "Request, Requests, 'unknown product Requests, did you mean Request?'",
        "Request, Lambda-GB-Seconds, 'unknown product Lambda-GB-Seconds, did you mean Lambda-GB-Second?'",
        "'0,request', '0,GB', 'unit of Request is request, not GB'",
        "x86_64, amd64, unknown arch amd64",
        "x86_64, any, arch of Request must be x86_64 or arm64",
        "USD, XQQ, unknown currency XQQ",
        "0.0000001, NaN, price must be a plain decimal",
        "2026-01-01, 01.01.2026, valid_from must be a day",
    })
    void saysWhatIsWrong(String right, String wrong, String message) throws IOException {
        prices(ROW.replace(right, wrong));

        assertThat(PriceBook.problems(folder)).singleElement().asString().startsWith("own.csv:2: " + message);
    }

    @Test
    void refusesDaysWithoutAPriceBetweenTwoRows() throws IOException {
        prices(ROW.replace("2026-01-01,", "2025-01-01,2025-06-01"), ROW);

        assertThat(PriceBook.problems(folder))
                .singleElement()
                .asString()
                .startsWith("own.csv:3: leaves a gap of days without a price from 2025-06-01 to 2026-01-01")
                .contains("[own.csv:2]", "[own.csv:3]");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Files.write(folder.resolve("own.csv"), "provider\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(PriceBook.problems(folder)).containsExactly("own.csv: is not UTF-8 text");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path missing = folder.resolve("none");

        assertThat(PriceBook.problems(missing))
                .containsExactly(missing + ": cannot be read; name a folder with price files (*.csv)");
    }

    @Test
    void takesTheUsersGrants() throws IOException {
        write("grants.csv", Grant.HEADER, "aws,Request,0,request,2022-08-01,,we share the account");
        PriceBook book = PriceBook.with(folder);
        Usage usage = new Usage(aws("x86_64", 1024, "on-demand"), DAY, Quantities.of(1_000_000, 0));
        List<Charge> charges = Pricing.charges(List.of(usage), book);

        Bill bill = new Discounts(charges, book, Vectors.FREE)
                .bills(List.of(charges))
                .get(0);

        assertThat(bill.total()).isEqualByComparingTo("0.2");
    }

    @Test
    void pricesTheCapacityOfAFunctionThatWasDeclared() throws IOException {
        write(
                "capacity.csv",
                Capacity.HEADER,
                "aws,us-east-1,,checkout,7,provisioned-concurrency,7,4096,x86_64,2026-11-01T00:00:00Z,2026-11-02T00:00:00Z");
        PriceBook book = PriceBook.with(folder);
        UsageKind kind = aws("x86_64", 4096, "provisioned-concurrency");
        Usage other = new Usage(kind, DAY, Quantities.of(1, 100));
        Usage declared = new Usage(
                new UsageKind(
                        kind.provider(),
                        kind.account(),
                        kind.region(),
                        "",
                        kind.arch(),
                        kind.memoryBytes(),
                        0,
                        kind.initType(),
                        "checkout"),
                DAY,
                Quantities.of(1, 100));

        // The invocations no longer say that capacity is missing: it stands on the bill by itself.
        assertThat(Pricing.list(List.of(other), book).complete()).isFalse();
        assertThat(Pricing.list(List.of(declared), book).complete()).isTrue();
    }
}
