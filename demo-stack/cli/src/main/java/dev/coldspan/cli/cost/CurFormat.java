package dev.coldspan.cli.cost;

import static dev.coldspan.cli.cost.BillFormat.decimal;
import static dev.coldspan.cli.cost.BillFormat.time;

import dev.coldspan.cli.cost.BillLine.Kind;
import dev.coldspan.cli.cost.CsvRows.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
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
    public String service(Row row) {
        return text(row, "lineItem/ProductCode");
    }

    @Override
    public Optional<BillLine> line(Row row) {
        String type = text(row, "lineItem/LineItemType");
        // A covered use is counted by its effective cost, so the line that takes its list price off is not.
        if (!text(row, "lineItem/ProductCode").equals("AWSLambda") || type.equals("SavingsPlanNegation")) {
            return Optional.empty();
        }
        BigDecimal unblended = number(row, "lineItem/UnblendedCost", BigDecimal.ZERO);
        BigDecimal list = number(row, "pricing/publicOnDemandCost", unblended);
        BigDecimal quantity = number(row, "lineItem/UsageAmount", BigDecimal.ZERO);
        Kind kind = kind(row, type, unblended, list, quantity);
        BigDecimal billed =
                kind == Kind.SAVINGS_PLAN ? number(row, "savingsPlan/SavingsPlanEffectiveCost", unblended) : unblended;
        return Optional.of(new BillLine(
                time(row, naming.apply("lineItem/UsageStartDate")),
                time(row, naming.apply("lineItem/UsageEndDate")),
                text(row, "lineItem/UsageAccountId"),
                BillFormat.function(text(row, "lineItem/ResourceId")),
                kind,
                Meter.of(text(row, "lineItem/UsageType")),
                kind.isUse() ? quantity : BigDecimal.ZERO,
                billed,
                kind == Kind.USAGE || kind == Kind.SAVINGS_PLAN ? list : BigDecimal.ZERO,
                text(row, "lineItem/CurrencyCode")));
    }

    private Kind kind(Row row, String type, BigDecimal unblended, BigDecimal list, BigDecimal quantity) {
        boolean nothing = unblended.signum() == 0 && quantity.signum() > 0;
        return switch (type) {
            case "SavingsPlanCoveredUsage" -> Kind.SAVINGS_PLAN;
            case "Tax" -> Kind.TAX;
            case "Credit", "Refund" -> Kind.CREDIT;
            case "Usage", "DiscountedUsage" ->
                nothing && (list.signum() == 0 || isCalledFree(row)) ? Kind.FREE_TIER : Kind.USAGE;
            default -> Kind.DISCOUNT;
        };
    }

    private boolean isCalledFree(Row row) {
        return text(row, "lineItem/LineItemDescription")
                .toLowerCase(Locale.ROOT)
                .contains("free tier");
    }

    private String text(Row row, String name) {
        return row.cell(naming.apply(name));
    }

    private BigDecimal number(Row row, String name, BigDecimal preset) {
        return decimal(row, naming.apply(name), preset);
    }
}
