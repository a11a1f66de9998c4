package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.cost.export.Cells.Column.empty;
import static dev.coldspan.queryapi.cost.export.Cells.Column.plain;
import static dev.coldspan.queryapi.cost.export.Cells.Column.text;

import dev.coldspan.queryapi.cost.export.Cells.Column;
import dev.coldspan.queryapi.cost.trend.Amounts;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The columns of FOCUS 1.2 in the order of its alphabet, then the names of 1.3 (ServiceProviderName and HostProviderName beside the deprecated
 * ProviderName and PublisherName), then our own. ListCost is the provider's published price, ContractedCost that of the user's folder, BilledCost
 * what is left of it after volume tiers and monthly grants. Nothing that was paid ahead is known here, so EffectiveCost is BilledCost.
 */
final class FocusColumns {

    static final List<Column> ALL = List.of(
            empty("AvailabilityZone"),
            plain("BilledCost", FocusColumns::billed),
            text("BillingAccountId", charge -> known(charge.what().account())),
            empty("BillingAccountName"),
            text("BillingAccountType", FocusNames::accountType),
            text("BillingCurrency", Charge::currency),
            plain("BillingPeriodEnd", charge -> start(month(charge).plusMonths(1))),
            plain("BillingPeriodStart", charge -> start(month(charge))),
            empty("CapacityReservationId"),
            empty("CapacityReservationStatus"),
            plain("ChargeCategory", charge -> "Usage"),
            empty("ChargeClass"),
            text("ChargeDescription", FocusNames::description),
            plain("ChargeFrequency", charge -> "Usage-Based"),
            plain("ChargePeriodEnd", charge -> time(charge.to())),
            plain("ChargePeriodStart", charge -> time(charge.from())),
            empty("CommitmentDiscountCategory"),
            empty("CommitmentDiscountId"),
            empty("CommitmentDiscountName"),
            empty("CommitmentDiscountQuantity"),
            empty("CommitmentDiscountStatus"),
            empty("CommitmentDiscountType"),
            empty("CommitmentDiscountUnit"),
            plain("ConsumedQuantity", FocusColumns::quantity),
            text("ConsumedUnit", FocusNames::unit),
            plain("ContractedCost", charge -> Amounts.plain(charge.line().contracted())),
            plain("ContractedUnitPrice", FocusColumns::unitPrice),
            plain("EffectiveCost", FocusColumns::billed),
            empty("InvoiceId"),
            text("InvoiceIssuerName", FocusNames::provider),
            plain("ListCost", charge -> Amounts.plain(charge.line().list())),
            plain("ListUnitPrice", charge -> Amounts.plain(charge.line().listUnitPrice())),
            plain("PricingCategory", charge -> "Standard"),
            text("PricingCurrency", Charge::currency),
            plain("PricingCurrencyContractedUnitPrice", FocusColumns::unitPrice),
            plain("PricingCurrencyEffectiveCost", FocusColumns::billed),
            plain(
                    "PricingCurrencyListUnitPrice",
                    charge -> Amounts.plain(charge.line().listUnitPrice())),
            plain("PricingQuantity", FocusColumns::quantity),
            text("PricingUnit", FocusNames::unit),
            text("ProviderName", FocusNames::provider),
            text("PublisherName", FocusNames::provider),
            text("RegionId", charge -> charge.what().region()),
            text("RegionName", charge -> charge.what().region()),
            text("ResourceId", FocusNames::resourceId),
            text("ResourceName", charge -> charge.what().function()),
            plain("ResourceType", charge -> "Function"),
            plain("ServiceCategory", charge -> "Compute"),
            text("ServiceName", FocusNames::service),
            plain("ServiceSubcategory", charge -> "Serverless Compute"),
            text("SkuId", charge -> charge.item().sku()),
            text("SkuMeter", charge -> charge.item().name()),
            text("SkuPriceDetails", FocusNames::priceDetails),
            text("SkuPriceId", FocusNames::priceId),
            text("SubAccountId", charge -> charge.what().account()),
            empty("SubAccountName"),
            text("SubAccountType", FocusNames::subAccountType),
            text("Tags", FocusNames::tags),
            text("ServiceProviderName", FocusNames::provider),
            text("HostProviderName", FocusNames::provider),
            text("x_FunctionName", charge -> charge.what().function()),
            text("x_FunctionVersion", charge -> charge.what().version()),
            text("x_Trigger", charge -> charge.what().trigger()),
            text("x_Plan", charge -> charge.what().plan()),
            plain("x_InvocationCount", charge -> Long.toString(charge.invocations())),
            text("x_TraceId", charge -> charge.what().traceId()),
            text("x_InvocationId", charge -> charge.what().invocationId()),
            text("x_Tenant", charge -> charge.what().tenant()),
            plain("x_TierDiscount", charge -> Amounts.plain(charge.line().tiers())),
            plain("x_FreeGrant", charge -> Amounts.plain(charge.line().grant())),
            plain("x_PriceKnown", charge -> Boolean.toString(charge.line().complete())),
            plain("x_Estimated", charge -> "true"));

    private FocusColumns() {}

    private static String known(String account) {
        return account.isEmpty() ? "unknown" : account;
    }

    private static String quantity(Charge charge) {
        return Amounts.plain(charge.item().quantity());
    }

    private static String billed(Charge charge) {
        return Amounts.plain(charge.line().billed());
    }

    private static String unitPrice(Charge charge) {
        return Amounts.plain(charge.item().unitPrice());
    }

    private static YearMonth month(Charge charge) {
        return YearMonth.from(charge.from().atOffset(ZoneOffset.UTC));
    }

    private static String start(YearMonth month) {
        return time(month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static String time(Instant time) {
        return time.toString();
    }
}
