package dev.coldspan.cli.cost;

import static dev.coldspan.cli.cost.BillFormat.cell;
import static dev.coldspan.cli.cost.BillFormat.decimal;
import static dev.coldspan.cli.cost.BillFormat.time;

import dev.coldspan.cli.cost.BillLine.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** AWS Cost and Usage Reports: the legacy one (lineItem/UsageType) and CUR 2.0 (line_item_usage_type). */
final class CurFormat implements BillFormat {

    /** Names of the columns of the legacy report. */
    static final UnaryOperator<String> LEGACY = name -> name;

    /** Those of CUR 2.0: lineItem/UsageType is line_item_usage_type. */
    static final UnaryOperator<String> DATA_EXPORT = name ->
            name.replace("/", "_").replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);

    private final UnaryOperator<String> naming;

    CurFormat(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    @Override
    public String name() {
        return naming == LEGACY ? "AWS Cost and Usage Report" : "AWS CUR 2.0";
    }

    @Override
    public List<String> columns() {
        return List.of(
                        "lineItem/LineItemType",
                        "lineItem/ProductCode",
                        "lineItem/UsageType",
                        "lineItem/UsageAmount",
                        "lineItem/UnblendedCost",
                        "lineItem/UsageStartDate",
                        "lineItem/UsageEndDate",
                        "lineItem/ResourceId")
                .stream()
                .map(naming)
                .toList();
    }

    @Override
    public Optional<BillLine> line(Map<String, String> row) {
        String type = text(row, "lineItem/LineItemType");
        // A covered use is counted by its effective cost, so the line that takes its list price off is not.
        if (!text(row, "lineItem/ProductCode").equals("AWSLambda") || type.equals("SavingsPlanNegation")) {
            return Optional.empty();
        }
        BigDecimal unblended = number(row, "lineItem/UnblendedCost", BigDecimal.ZERO);
        BigDecimal list = number(row, "pricing/publicOnDemandCost", unblended);
        Kind kind = kind(row, type, unblended);
        boolean use = kind == Kind.USAGE || kind == Kind.FREE_TIER || kind == Kind.SAVINGS_PLAN;
        BigDecimal billed =
                kind == Kind.SAVINGS_PLAN ? number(row, "savingsPlan/SavingsPlanEffectiveCost", unblended) : unblended;
        return Optional.of(new BillLine(
                time(row, naming.apply("lineItem/UsageStartDate")),
                time(row, naming.apply("lineItem/UsageEndDate")),
                text(row, "lineItem/UsageAccountId"),
                text(row, "product/regionCode"),
                BillFormat.function(text(row, "lineItem/ResourceId")),
                kind,
                Meter.of(text(row, "lineItem/UsageType")),
                use ? number(row, "lineItem/UsageAmount", BigDecimal.ZERO) : BigDecimal.ZERO,
                billed,
                kind == Kind.USAGE || kind == Kind.SAVINGS_PLAN ? list : BigDecimal.ZERO));
    }

    private Kind kind(Map<String, String> row, String type, BigDecimal unblended) {
        String description = text(row, "lineItem/LineItemDescription").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "SavingsPlanCoveredUsage" -> Kind.SAVINGS_PLAN;
            case "Tax" -> Kind.TAX;
            case "Credit", "Refund" -> Kind.CREDIT;
            case "Usage", "DiscountedUsage" ->
                unblended.signum() == 0 && description.contains("free tier") ? Kind.FREE_TIER : Kind.USAGE;
            default -> Kind.DISCOUNT;
        };
    }

    private String text(Map<String, String> row, String name) {
        return cell(row, naming.apply(name));
    }

    private BigDecimal number(Map<String, String> row, String name, BigDecimal preset) {
        return decimal(row, naming.apply(name), preset);
    }
}
