package dev.coldspan.cli.cost;

import static dev.coldspan.cli.cost.BillFormat.decimal;
import static dev.coldspan.cli.cost.BillFormat.time;

import dev.coldspan.cli.cost.BillLine.Kind;
import dev.coldspan.cli.cost.CsvRows.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * FOCUS 1.0 and later, of any provider; our own export too. AWS writes the usage type into {@code x_UsageType}, Azure the meter into
 * {@code x_SkuMeterName}, 1.2 into {@code SkuMeter}; Google's view has categories in small letters, the meter in {@code ChargeDescription} and
 * quantities in base units.
 */
final class FocusFormat implements BillFormat {

    private static final Set<String> SERVICES = Set.of(
            "aws lambda",
            "azure functions",
            "functions",
            "azure app service",
            "cloud run functions",
            "cloud functions",
            "cloud run");

    /** Base units of Google's usage, and how many of them are one of a price list. */
    private static final Map<String, BigDecimal> BASE_UNITS =
            Map.of("byte-seconds", BigDecimal.valueOf(1L << 30), "hertz-seconds", BigDecimal.valueOf(1_000_000_000L));

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
    public String service(Row row) {
        return row.cell("ServiceName");
    }

    @Override
    public Optional<BillLine> line(Row row) {
        String category = row.cell("ChargeCategory").toLowerCase(Locale.ROOT);
        // A commitment that is bought is paid by what it covers, whose effective cost is counted.
        if (!isOfFunctions(row) || category.equals("purchase")) {
            return Optional.empty();
        }
        BigDecimal cost = decimal(row, "BilledCost", BigDecimal.ZERO);
        boolean covered = !row.cell("CommitmentDiscountId").isEmpty();
        BigDecimal billed = covered ? decimal(row, "EffectiveCost", cost) : cost;
        BigDecimal list = decimal(row, "ListCost", billed);
        BigDecimal quantity = quantity(row);
        Kind kind = kind(row, category, covered, billed, list, quantity);
        return Optional.of(new BillLine(
                time(row, "ChargePeriodStart"),
                time(row, "ChargePeriodEnd"),
                row.cell("SubAccountId"),
                function(row),
                kind,
                meter(row),
                kind.isUse() ? quantity : BigDecimal.ZERO,
                billed,
                kind == Kind.USAGE || kind == Kind.SAVINGS_PLAN ? list : BigDecimal.ZERO,
                row.cell("BillingCurrency")));
    }

    /** Azure bills functions as a part of App Service in some versions of its export; the meters then say which part. */
    private static boolean isOfFunctions(Row row) {
        String service = row.cell("ServiceName").toLowerCase(Locale.ROOT);
        return SERVICES.contains(service) && (!service.equals("azure app service") || isMetered(row));
    }

    private static boolean isMetered(Row row) {
        return names(row).anyMatch(Meter::isKnown);
    }

    private static Kind kind(
            Row row, String category, boolean covered, BigDecimal billed, BigDecimal list, BigDecimal quantity) {
        return switch (category) {
            case "tax" -> Kind.TAX;
            case "credit", "adjustment" -> Kind.CREDIT;
            case "usage" -> {
                if (covered) {
                    yield Kind.SAVINGS_PLAN;
                }
                boolean nothing = billed.signum() == 0 && quantity.signum() > 0;
                boolean calledFree =
                        row.cell("ChargeDescription").toLowerCase(Locale.ROOT).contains("free tier");
                yield nothing && (list.signum() == 0 || calledFree) ? Kind.FREE_TIER : Kind.USAGE;
            }
            default -> Kind.DISCOUNT;
        };
    }

    private static BigDecimal quantity(Row row) {
        BigDecimal quantity = decimal(row, "ConsumedQuantity", BigDecimal.ZERO);
        BigDecimal base = BASE_UNITS.get(row.cell("ConsumedUnit").toLowerCase(Locale.ROOT));
        return base == null ? quantity : quantity.divide(base, MathContext.DECIMAL128);
    }

    private static String function(Row row) {
        String own = row.cell("x_FunctionName");
        if (!own.isEmpty()) {
            return Own.billed(row.cell("ProviderName").equals("Microsoft") ? "azure" : "", own);
        }
        String name = BillFormat.function(row.cell("ResourceId"));
        // Azure does not tell large letters from small ones in names of resources.
        return row.cell("ResourceId").startsWith("/subscriptions/") ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Providers write the meter into different columns; the first that one of the known names stands in. */
    private static Meter meter(Row row) {
        boolean google = row.cell("ServiceName").toLowerCase(Locale.ROOT).startsWith("cloud ")
                && row.cell("x_FunctionName").isEmpty();
        if (google) {
            return Meter.ofGoogle(row.cell("ServiceName"), row.cell("ChargeDescription"));
        }
        return names(row)
                .filter(Meter::isKnown)
                .findFirst()
                .or(() -> names(row).findFirst())
                .map(Meter::of)
                .orElse(new Meter("unknown", false));
    }

    private static Stream<String> names(Row row) {
        // Our own export says of the meter what people call it, and of the SKU what the price list does.
        Stream<String> columns = row.has("x_FunctionName")
                ? Stream.of("SkuId")
                : Stream.of("x_UsageType", "x_SkuMeterName", "SkuMeter", "SkuId", "ChargeDescription");
        return columns.map(row::cell).filter(cell -> !cell.isEmpty());
    }
}
