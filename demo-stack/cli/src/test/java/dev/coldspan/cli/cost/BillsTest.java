package dev.coldspan.cli.cost;

import static dev.coldspan.cli.cost.Telemetry.lambda;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bills in the shapes of each provider against telemetry in a real engine. Every function has a hundred calls of a second and a gigabyte, which
 * Lambda lists at 0.00002 and 0.00166667; its bill differs in one way. All amounts are worked by hand.
 */
final class BillsTest {

    @RegisterExtension
    static final Telemetry TELEMETRY = new Telemetry();

    @TempDir
    private Path folder;

    @BeforeAll
    static void store() {
        for (String function :
                "same free tier plan edp net credited missing late ready storing odd rounded".split(" ")) {
            TELEMETRY.store(function, 100, 1, lambda());
        }
        TELEMETRY.store("sampled", 10, 10, lambda());
        TELEMETRY.store("estimated", 100, 1, with(lambda(), "coldspan.billed.source", "agent"));
        TELEMETRY.store("warm", 100, 1, with(lambda(), "coldspan.init.type", "provisioned-concurrency"));
        TELEMETRY.store("edge", 100, 1, with(lambda(), "coldspan.plan", "edge"));
        TELEMETRY.store("shop", 100, 1, lambda());
        TELEMETRY.store("shop", 100, 1, with(lambda(), "cloud.account.id", "444455556666"));
        Map<String, String> arm = with(with(lambda(), "host.arch", "arm64"), "cloud.region", "eu-central-1");
        TELEMETRY.store("arm", 100, 1, arm);
        TELEMETRY.store("planned", 100, 1, arm);
        azure();
        google();
    }

    private static void azure() {
        Map<String, String> azure = with(with(lambda(), "cloud.provider", "azure"), "cloud.region", "East US");
        Map<String, String> dynamic = with(azure, "azure.functions.plan", "Dynamic");
        // A bill has apps; here are functions. Half a gigabyte each.
        for (String function : "create cancel".split(" ")) {
            TELEMETRY.store(
                    "Orders-App/" + function, 100, 1, with(dynamic, "coldspan.memory.max_used_bytes", "536870912"));
        }
        Map<String, String> flex = with(azure, "azure.functions.plan", "FlexConsumption");
        TELEMETRY.store("flex-app/import", 100, 1, with(flex, "faas.max_memory", Long.toString(2L << 30)));
    }

    private static void google() {
        Map<String, String> google = with(with(lambda(), "cloud.provider", "gcp"), "cloud.region", "us-central1");
        TELEMETRY.store(
                "resize", 100, 1, with(with(google, "cloud.platform", "gcp_cloud_functions"), "faas.version", "3"));
        TELEMETRY.store("checkout", 100, 1, with(google, "cloud.platform", "gcp_cloud_run"));
    }

    private static Map<String, String> with(Map<String, String> attributes, String key, String value) {
        Map<String, String> all = new TreeMap<>(attributes);
        all.put(key, value);
        return all;
    }

    private static JsonNode compared(Path bill, String q) throws IOException {
        JsonNode answer =
                new JsonMapper().readTree(new Reconciler(TELEMETRY.client()).report(bill, null, null, q, true));
        for (JsonNode one : answer.path("functions")) {
            BigDecimal sum = BigDecimal.ZERO;
            for (JsonNode amount : one.path("reasons")) {
                sum = sum.add(new BigDecimal(amount.asString()));
            }
            assertThat(sum)
                    .as(one.toString())
                    .isEqualByComparingTo(one.path("difference").asString());
        }
        return answer;
    }

    private JsonNode compared(String bill, String q) throws IOException {
        return compared(Telemetry.write(folder, bill), q);
    }

    private static JsonNode function(JsonNode answer, String account, String function) {
        for (JsonNode one : answer.path("functions")) {
            if (one.path("function").asString().equals(function)
                    && one.path("account").asString().equals(account)) {
                return one;
            }
        }
        throw new AssertionError("no " + account + "/" + function + " in " + answer);
    }

    /** @param reasons such as {@code free tier -0.1; tax 0.2}, empty where nothing differs */
    private static void assertReasons(JsonNode one, String reasons) {
        Map<String, String> expected = new TreeMap<>();
        for (String reason : (reasons == null ? "" : reasons).split("; ")) {
            int blank = reason.lastIndexOf(' ');
            if (blank > 0) {
                expected.put(reason.substring(0, blank), reason.substring(blank + 1));
            }
        }
        Map<String, String> found = new TreeMap<>();
        one.path("reasons")
                .properties()
                .forEach(reason -> found.put(
                        reason.getKey(),
                        new BigDecimal(reason.getValue().asString())
                                .stripTrailingZeros()
                                .toPlainString()));
        assertThat(found).as(one.toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "same, ''",
        // All requests and 40 GB-seconds.
        "free, free tier -0.000686668",
        // 60 GB-seconds at 0.000015 instead of 0.0000166667.
        "tier, tier or price -0.000100002",
        "plan, savings plan -0.00028667",
        "edp, discount -0.0001166669",
        "net, discount -0.00016667",
        "credited, credit -0.0003",
        // 50 calls with their 50 seconds.
        "missing, missing telemetry 0.000843335",
        // 10 calls and 8 seconds more than the ten rows stand for.
        "sampled, sampling 0.0001353336",
        "estimated, estimated time 0.0000833335",
        "late, not billed (yet) -0.001012002",
        "ready, capacity not declared 0.01500012",
        "warm, ''",
        "storing, other charges 0.000029355",
        "odd, unexplained 0.0000500001",
        "rounded, rounding -0.0000000001",
        "edge, ''",
        "'', tax 0.00031",
    })
    void explainsTheLegacyReportOfAws(String function, String reasons) throws IOException {
        assertReasons(function(compared("aws-cur.csv", ""), "", function), reasons);
    }

    @Test
    void leavesOutWhatIsNoFunctionAndSaysHowMany() throws IOException {
        JsonNode answer = compared("aws-cur.csv", "");

        assertThat(answer.path("format").asString()).isEqualTo("AWS Cost and Usage Report");
        assertThat(answer.path("currency").asString()).isEqualTo("USD");
        // The negation, the fee of the plan and the bucket.
        assertThat(answer.path("skipped").asInt()).isEqualTo(3);
        assertThat(answer.path("notes").toString()).contains("--filter account:111122223333");
    }

    @Test
    void tellsFunctionsOfOneNameInTwoAccountsApart() throws IOException {
        JsonNode answer = compared("aws-cur-accounts.csv", "function:shop");

        assertReasons(function(answer, "111122223333", "shop"), "");
        // 40 calls and their seconds are not on the bill of the other one.
        assertReasons(function(answer, "444455556666", "shop"), "not billed (yet) -0.000674668");
        assertThat(answer.path("functions").size()).isEqualTo(2);
    }

    @Test
    void readsCur2WithMapsInItsCells() throws IOException {
        JsonNode answer = compared("aws-cur2.csv", "region:eu-central-1");

        assertThat(answer.path("format").asString()).isEqualTo("AWS CUR 2.0");
        assertReasons(function(answer, "", "arm"), "");
        assertReasons(function(answer, "", "planned"), "savings plan -0.00016334");
    }

    @ParameterizedTest
    @CsvSource({
        "aws-focus-1.0.csv, same, ''",
        "aws-focus-1.0.csv, free, free tier -0.000686668",
        "aws-focus-1.0.csv, plan, savings plan -0.00028667",
        "aws-focus-1.0.csv, net, discount -0.00016667",
        "aws-focus-1.0.csv, credited, credit -0.0002",
        "aws-focus-1.0.csv, '', tax 0.00031",
        "aws-focus-1.2.csv, same, ''",
        "aws-focus-1.2.csv, missing, missing telemetry 0.000843335",
        // Apps: 200 calls of two functions; 80 free GB-seconds; instances that nobody declared.
        "azure-focus.csv, orders-app, ''",
        "azure-focus.csv, flex-app, free tier -0.00208",
        "azure-focus.csv, premium-app, capacity not declared 4.152",
        "google-focus.csv, resize, ''",
        "google-focus.csv, checkout, credit -0.0000001; capacity not declared 0.009",
    })
    void explainsFocusOfEveryProvider(String bill, String function, String reasons) throws IOException {
        assertReasons(function(compared(bill, ""), "", function), reasons);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "provider:aws", "provider:azure", "provider:gcp", "function:same"})
    void findsNoDifferenceToOurOwnExport(String q) throws IOException {
        Path file = folder.resolve("own.csv");
        Map<String, String> asBilledWithoutTheMonth =
                Map.of("from", "now-4d", "format", "focus", "step", "hour", "q", q, "tiers", "off", "free", "off");
        try (var rows = TELEMETRY.client().stream("/api/v1/costs/export", asBilledWithoutTheMonth)) {
            Files.copy(rows, file);
        }

        JsonNode answer = compared(file, q);

        assertThat(answer.path("total").path("reasons").toString()).isEqualTo("{}");
        assertThat(new BigDecimal(answer.path("total").path("ours").asString())).isPositive();
    }

    @Test
    void readsPackedFilesAndAByteOrderMark() throws IOException {
        byte[] bill = ("\uFEFF" + Telemetry.bill("aws-cur.csv")).getBytes(StandardCharsets.UTF_8);
        Path gzip = folder.resolve("bill.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(bill);
        }
        Path zip = folder.resolve("bill.csv.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("bill-1.csv"));
            out.write(bill);
        }

        assertReasons(function(compared(gzip, ""), "", "same"), "");
        assertReasons(function(compared(zip, ""), "", "tier"), "tier or price -0.000100002");
    }

    @Test
    void explainsEveryReasonToPeople() throws IOException {
        String text = new Reconciler(TELEMETRY.client())
                .report(Telemetry.write(folder, "aws-cur.csv"), null, null, "", false);

        for (Reason reason : Reason.values()) {
            assertThat(text).contains("  " + reason.label() + ": " + reason.meaning());
        }
        assertThat(text).contains("total").contains("(no function)").contains("3 other rows left out");
    }

    @Test
    void saysThatNothingIsStoredOfTheTimeOfABill() throws IOException {
        String old = Telemetry.bill("aws-focus-1.2.csv").replace(Telemetry.DAY.toString(), "2023-02-03");
        Path file = Files.writeString(folder.resolve("old.csv"), old);

        JsonNode answer = compared(file, "");

        assertThat(answer.path("notes").toString()).contains("Nothing of this time is stored");
        assertReasons(function(answer, "", "same"), "missing telemetry 0.00168667");
    }

    @Test
    void refusesABillInAnotherCurrencyThanOurPrices() throws IOException {
        Path file = Files.writeString(
                folder.resolve("euro.csv"), Telemetry.bill("aws-focus-1.2.csv").replace(",USD,", ",EUR,"));

        assertThatThrownBy(() -> compared(file, ""))
                .hasMessageContaining("the bill is in EUR and the query API's prices are in USD")
                .hasMessageContaining("--prices");
    }

    @Test
    void cutsBothSidesToARange() throws IOException {
        Instant one = Telemetry.DAY.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(3600);
        Reconciler reconciler = new Reconciler(TELEMETRY.client());
        Path bill = Telemetry.write(folder, "aws-cur.csv");

        // All calls were in the first hour; the second hourly row of the bill was not.
        JsonNode later = new JsonMapper().readTree(reconciler.report(bill, one, one.plusSeconds(3600), "", true));

        assertReasons(function(later, "", "same"), "missing telemetry 0.000843335");
        assertThatThrownBy(() -> reconciler.report(bill, one, one, "", true))
                .hasMessageContaining("must be before --to");
    }
}
