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
import java.util.Set;
import java.util.stream.Stream;

/** FOCUS 1.0 and later, of any provider; our own export too. */
final class FocusFormat implements BillFormat {

    private static final Set<String> SERVICES =
            Set.of("aws lambda", "azure functions", "functions", "cloud run functions", "cloud functions", "cloud run");

    @Override
    public String name() {
        return "FOCUS";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "BilledCost", "ChargeCategory", "ChargePeriodStart", "ChargePeriodEnd", "ResourceId", "ServiceName");
    }

    @Override
    public Optional<BillLine> line(Map<String, String> row) {
        String category = cell(row, "ChargeCategory");
        // A commitment that is bought is paid by what it covers, whose effective cost is counted.
        if (!SERVICES.contains(cell(row, "ServiceName").toLowerCase(Locale.ROOT)) || category.equals("Purchase")) {
            return Optional.empty();
        }
        BigDecimal cost = decimal(row, "BilledCost", BigDecimal.ZERO);
        boolean covered = !cell(row, "CommitmentDiscountId").isEmpty();
        BigDecimal billed = covered ? decimal(row, "EffectiveCost", cost) : cost;
        Kind kind = kind(row, category, covered, billed);
        boolean use = kind == Kind.USAGE || kind == Kind.FREE_TIER || kind == Kind.SAVINGS_PLAN;
        return Optional.of(new BillLine(
                time(row, "ChargePeriodStart"),
                time(row, "ChargePeriodEnd"),
                cell(row, "SubAccountId"),
                cell(row, "RegionId"),
                function(row),
                kind,
                Meter.of(usageType(row)),
                use ? decimal(row, "ConsumedQuantity", BigDecimal.ZERO) : BigDecimal.ZERO,
                billed,
                kind == Kind.USAGE || kind == Kind.SAVINGS_PLAN ? decimal(row, "ListCost", billed) : BigDecimal.ZERO));
    }

    private static Kind kind(Map<String, String> row, String category, boolean covered, BigDecimal billed) {
        String description = cell(row, "ChargeDescription").toLowerCase(Locale.ROOT);
        return switch (category) {
            case "Tax" -> Kind.TAX;
            case "Credit" -> Kind.CREDIT;
            case "Usage" -> {
                if (covered) {
                    yield Kind.SAVINGS_PLAN;
                }
                yield billed.signum() == 0 && description.contains("free tier") ? Kind.FREE_TIER : Kind.USAGE;
            }
            default -> Kind.DISCOUNT;
        };
    }

    private static String function(Map<String, String> row) {
        String own = cell(row, "x_FunctionName");
        return own.isEmpty() ? BillFormat.function(cell(row, "ResourceId")) : own;
    }

    /** Providers write the usage type into different columns; the first that one of the known names stands in. */
    private static String usageType(Map<String, String> row) {
        List<String> candidates = Stream.of("x_UsageType", "SkuMeter", "SkuId", "ChargeDescription")
                .map(column -> cell(row, column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return candidates.stream()
                .filter(type -> Meter.of(type).isOfInvocations()
                        || Meter.of(type).what().equals(Meter.PROVISIONED_CAPACITY))
                .findFirst()
                .orElse(candidates.isEmpty() ? "unknown" : candidates.get(0));
    }
}
