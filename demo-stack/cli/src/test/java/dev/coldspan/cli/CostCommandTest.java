package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.cli.cost.Telemetry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line over a query API that runs over a real engine. */
final class CostCommandTest {

    @RegisterExtension
    static final Telemetry TELEMETRY = new Telemetry();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @BeforeAll
    static void store() {
        TELEMETRY.store("same", 100, 1, Telemetry.lambda());
    }

    private int run(String... args) {
        return new CommandLine(new CostCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler(new ErrorReport())
                .setParameterExceptionHandler(new UsageReport())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    private int ask(String... args) {
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--query-api", TELEMETRY.address().toString()));
        return run(all.toArray(String[]::new));
    }

    private static String day(int after) {
        return Telemetry.DAY.plusDays(after).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "export", "reconcile", "check"})
    void explainsItselfWithExamplesAndExitCodes(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString())
                .contains("Examples:", "  coldspan cost " + command, "Exit codes:")
                .containsPattern("(?m)^ +0 +")
                .containsPattern("(?m)^ +1 +")
                .containsPattern("(?m)^ +2 +");
    }

    @Test
    void reportsForPeople() {
        assertThat(ask("report", "--from", day(0), "--to", day(1)))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("same", "0.001687", "BILLED", "Month ");
        // All of it is within what is free each month.
        assertThat(out.toString().lines()).anyMatch(line -> line.matches("total +0\\.001687 +0\\.000000 .*"));
    }

    @Test
    void reportsForProgramsWithAllDigits() {
        assertThat(ask("report", "--from", day(0), "--to", day(1), "--json")).isZero();
        JsonNode answer = new JsonMapper().readTree(out.toString());

        assertThat(answer.at("/movers/now/amount").asString()).isEqualTo("0.00168667");
        assertThat(answer.at("/billed/basis").asString()).isEqualTo("month");
        assertThat(answer.at("/billed/total/amount").asString()).isEqualTo("0");
        assertThat(answer.has("waste")).isTrue();
        assertThat(answer.has("forecast")).isTrue();
    }

    @Test
    void exportsAFileAndSaysHowMuchOfIt() throws IOException {
        Path file = folder.resolve("costs.csv");

        assertThat(ask("export", "--from", day(0), "--to", day(1), "--format", "csv", "--output", file.toString()))
                .isZero();
        assertThat(err.toString()).contains("wrote " + file + ": 2 rows");
        assertThat(out.toString()).isEmpty();
        List<String> lines = Files.readAllLines(file);
        int amount = List.of(lines.get(0).split(",")).indexOf("amount");
        assertThat(lines.stream()
                        .skip(1)
                        .map(line -> new BigDecimal(line.split(",")[amount]))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("0.00168667");
    }

    @Test
    void reconcilesABill() {
        String bill = Telemetry.write(folder, "aws-focus-1.2.csv").toString();

        assertThat(ask("reconcile", bill)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("FOCUS, 4 lines of functions", "missing telemetry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report --from yesterday | --from must be a time such as 2026-11-01T00:00:00Z, 2026-11-01 or now-30d, not 'yesterday'",
                "report --to 2026-13-01 | --to must be a time",
                "export --from now-3x | --from must be a time",
                "export --step week | --step",
                "export --format xml | --format",
                "reconcile bill.csv --from now-3d | --from must be a time such as 2026-11-01T00:00:00Z or 2026-11-01, not 'now-3d'",
                "reconcile | BILL",
                "check | DIR",
            })
    void refusesACommandLineThatIsWrongWithTwo(String line, String says) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "report --from 2026-11-02 --to 2026-11-01 | must be before to",
                "report --filter (( | 400",
                "reconcile nothing.csv | nothing.csv",
            })
    void failsWithOneAndOneLine(String line, String says) {
        assertThat(ask(line.split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains(says);
        assertThat(err.toString().lines()).hasSize(1);
    }

    @Test
    void saysThatNoQueryApiAnswers() {
        assertThat(run("report", "--query-api", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString()).contains("no query API answers at http://127.0.0.1:1");
    }

    @Test
    void listsEveryProblemOfAFolderOfPrices() throws IOException {
        Files.writeString(folder.resolve("own.csv"), """
                provider,region,product,arch,tier_start,unit,price,currency,valid_from,valid_to,source
                aws,us-east-1,Request,x86_64,0,request,-1,usd,never,,
                aws,mars-1,Request,x86_64,0,request,1,USD,2026-01-01,,contract
                """);

        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("own.csv:"))
                .isSortedAccordingTo(Comparator.comparing(line -> line.substring(0, "own.csv:2".length())))
                .anyMatch(line -> line.contains("own.csv:2: price must be a plain decimal"))
                .anyMatch(line -> line.contains("own.csv:2: currency must be three capital letters"))
                .anyMatch(line -> line.contains("own.csv:2: valid_from must be a day"))
                .anyMatch(line -> line.contains("own.csv:2: source is empty"))
                .anyMatch(line -> line.contains("own.csv:3: unknown region mars-1"));
        assertThat(out.toString()).contains("5 problems in " + folder);
    }

    @Test
    void suggestsWhatWasProbablyMeantInAFolderOfPrices() throws IOException {
        Files.writeString(folder.resolve("own.csv"), """
                provider,region,product,arch,tier_start,unit,price,currency,valid_from,valid_to,source
                aws,us-west-1,Requets,x86_64,0,request,1,USD,2026-01-01,,contract
                aws,us-esat-1,Request,x86_64,0,request,1,USD,2026-01-01,,contract
                aws,us-west-1,Request,x86_64,0,requests,1,USD,2026-01-01,,contract
                """);

        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "own.csv:2: unknown product Requets, did you mean Request?",
                        "own.csv:3: unknown region us-esat-1 of aws, did you mean us-east-1?",
                        "own.csv:4: unit of Request is request, not requests");
    }

    @Test
    void findsNothingWrongWithASoundFolder() {
        assertThat(run("check", folder.toString())).isZero();
        assertThat(out.toString()).contains("can be used");
    }
}
