package dev.coldspan.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Bills made by hand, each with a difference of one kind. */
class ReconciliationTest {

    private static final String CUR =
            "lineItem/LineItemType,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,"
                    + "lineItem/UnblendedCost,lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ResourceId,"
                    + "lineItem/LineItemDescription,pricing/publicOnDemandCost\n";

    private static final String TIMES = "2026-11-01T00:00:00Z,2026-11-02T00:00:00Z,";
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:shop";

    @TempDir
    private Path folder;

    /** 1,000 requests and 100 GB-seconds of the function shop. */
    private static final String OURS = """
            function,sku,quantity,amount
            shop,Request,1000,0.0002
            shop,Lambda-GB-Second,100,0.00166667
            """;

    private static Own own(Own.Coverage coverage) throws IOException {
        Own own = new Own(false);
        own.addCharges(new ByteArrayInputStream(OURS.getBytes(StandardCharsets.UTF_8)));
        own.addCoverage(
                "",
                new JsonMapper()
                        .valueToTree(Map.of(
                                "functions",
                                List.of(Map.of(
                                        "function", "shop",
                                        "invocations", coverage.invocations(),
                                        "stored", coverage.stored(),
                                        "estimated", coverage.estimated())))));
        return own;
    }

    private Reconciliation.OfFunction compared(String rows, Own.Coverage coverage) throws IOException {
        Path file = folder.resolve("bill.csv");
        Files.writeString(file, CUR + rows);
        Reconciliation result = Reconciliation.of(Bill.read(file, null, null), own(coverage));
        for (Reconciliation.OfFunction one : result.functions()) {
            assertThat(one.reasons().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("reasons of " + one.whose() + " add up")
                    .isEqualByComparingTo(one.difference());
        }
        return result.total();
    }

    private Reconciliation.OfFunction compared(String rows) throws IOException {
        return compared(rows, new Own.Coverage(1000, 1000, 0));
    }

    private static String line(String type, String usage, String amount, String cost, String description, String list) {
        return type + ",AWSLambda," + usage + "," + amount + "," + cost + "," + TIMES + ARN + "," + description + ","
                + list + "\n";
    }

    private static String requests(String amount, String cost) {
        return line("Usage", "Request", amount, cost, "requests", cost);
    }

    private static String duration(String amount, String cost) {
        return line("Usage", "Lambda-GB-Second", amount, cost, "duration", cost);
    }

    @Test
    void explainsNothingWhereNothingDiffers() throws IOException {
        Reconciliation.OfFunction same = compared(requests("1000", "0.0002") + duration("100", "0.00166667"));

        assertThat(same.difference()).isEqualByComparingTo("0");
        assertThat(same.reasons()).isEmpty();
    }

    @Test
    void namesTheFreeTier() throws IOException {
        Reconciliation.OfFunction free =
                compared(line("Usage", "Request", "1000", "0", "AWS Lambda - Requests Free Tier", "0")
                        + duration("100", "0.00166667"));

        assertThat(free.reasons()).containsOnlyKeys(Reason.FREE_TIER);
        assertThat(free.difference()).isEqualByComparingTo("-0.0002");
    }

    @Test
    void namesACheaperTier() throws IOException {
        assertThat(compared(requests("1000", "0.0002") + duration("100", "0.0015"))
                        .reasons())
                .containsOnlyKeys(Reason.TIER_OR_PRICE);
    }

    @Test
    void namesDiscountsSavingsPlansAndTaxes() throws IOException {
        Reconciliation.OfFunction less = compared(requests("1000", "0.0002")
                + line("Usage", "Lambda-GB-Second", "100", "0.0015", "duration", "0.00166667")
                + line("EdpDiscount", "Lambda-GB-Second", "", "-0.0001", "discount", "")
                + line("Credit", "Lambda-GB-Second", "", "-0.0002", "credit", "")
                + line("Tax", "", "", "0.0003", "tax", ""));

        assertThat(less.reasons()).containsOnlyKeys(Reason.DISCOUNT, Reason.CREDIT, Reason.TAX);
        assertThat(less.reasons().get(Reason.DISCOUNT)).isEqualByComparingTo("-0.00026667");
    }

    @Test
    void namesMissingTelemetryWithTheTimeThatWentWithIt() throws IOException {
        Reconciliation.OfFunction more = compared(requests("2000", "0.0004") + duration("200", "0.00333334"));

        assertThat(more.reasons()).containsOnlyKeys(Reason.MISSING_TELEMETRY);
    }

    @Test
    void namesSamplingWhereRowsStandForSeveral() throws IOException {
        assertThat(compared(
                                requests("1010", "0.000202") + duration("100", "0.00166667"),
                                new Own.Coverage(1000, 100, 0))
                        .reasons())
                .containsOnlyKeys(Reason.SAMPLING);
    }

    @Test
    void namesTimeThatTheAgentEstimated() throws IOException {
        assertThat(compared(
                                requests("1000", "0.0002") + duration("101", "0.0016833367"),
                                new Own.Coverage(1000, 1000, 1000))
                        .reasons())
                .containsOnlyKeys(Reason.ESTIMATED_TIME);
    }

    @Test
    void namesCapacityThatNobodyDeclared() throws IOException {
        assertThat(compared(requests("1000", "0.0002")
                                + duration("100", "0.00166667")
                                + line("Usage", "USE1-Lambda-Provisioned-Concurrency", "3600", "0.015", "pc", "0.015"))
                        .reasons())
                .containsOnlyKeys(Reason.CAPACITY);
    }

    @Test
    void namesWhatTheBillDoesNotHaveYet() throws IOException {
        assertThat(compared(requests("500", "0.0001") + duration("50", "0.000833335"))
                        .reasons())
                .containsOnlyKeys(Reason.NOT_BILLED);
    }
}
