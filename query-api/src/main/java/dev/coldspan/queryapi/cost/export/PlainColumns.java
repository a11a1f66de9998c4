package dev.coldspan.queryapi.cost.export;

import static dev.coldspan.queryapi.cost.export.Cells.Column.plain;
import static dev.coldspan.queryapi.cost.export.Cells.Column.text;

import dev.coldspan.queryapi.cost.export.Cells.Column;
import dev.coldspan.queryapi.cost.trend.Amounts;
import java.util.List;

/** The columns of {@code format=csv}; {@code amount} is at the agreed price, empty where that is not known. */
final class PlainColumns {

    static final List<Column> ALL = List.of(
            plain("periodStart", charge -> charge.from().toString()),
            plain("periodEnd", charge -> charge.to().toString()),
            text("function", charge -> charge.what().function()),
            text("version", charge -> charge.what().version()),
            text("trigger", charge -> charge.what().trigger()),
            text("tenant", charge -> charge.what().tenant()),
            text("provider", charge -> charge.what().provider()),
            text("account", charge -> charge.what().account()),
            text("region", charge -> charge.what().region()),
            text("plan", charge -> charge.what().plan()),
            text("arch", charge -> charge.what().arch()),
            plain("invocations", charge -> Long.toString(charge.invocations())),
            text("item", charge -> charge.item().name()),
            text("sku", charge -> charge.item().sku()),
            plain("quantity", charge -> Amounts.plain(charge.item().quantity())),
            text("unit", charge -> charge.item().unit()),
            plain("unitPrice", charge -> Amounts.plain(charge.item().unitPrice())),
            plain("amount", charge -> Amounts.plain(charge.item().amount())),
            text("currency", Charge::currency),
            text("traceId", charge -> charge.what().traceId()),
            text("invocationId", charge -> charge.what().invocationId()),
            plain("listAmount", charge -> Amounts.plain(charge.line().list())),
            plain("tierDiscount", charge -> Amounts.plain(charge.line().tiers())),
            plain("freeGrant", charge -> Amounts.plain(charge.line().grant())),
            plain("billedAmount", charge -> Amounts.plain(charge.line().billed())));

    private PlainColumns() {}
}
