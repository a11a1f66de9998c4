package dev.coldspan.cli.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code coldspan cost report}: what was spent, what changed, what was wasted and what the month will come to. */
public final class Report {

    private static final int NAMED = 20;

    private final QueryClient client;

    public Report(QueryClient client) {
        this.client = client;
    }

    /** The answers that a report is made of. */
    private record Answers(JsonNode movers, JsonNode billed, JsonNode waste, JsonNode forecast) {}

    private Answers ask(String from, String to, String groupBy, String q) throws IOException {
        Map<String, String> range = new LinkedHashMap<>();
        range.put("from", from);
        range.put("to", to);
        range.put("q", q);
        Map<String, String> grouped = new LinkedHashMap<>(range);
        grouped.put("groupBy", groupBy);
        Map<String, String> billed = new LinkedHashMap<>(grouped);
        billed.put("tiers", "on");
        billed.put("free", "on");
        return new Answers(
                client.json("/api/v1/costs/movers", grouped),
                client.json("/api/v1/costs", billed),
                client.json("/api/v1/waste", range),
                client.json("/api/v1/costs/forecast", Map.of("q", q == null ? "" : q)));
    }

    /** The figures of a range, for reading. */
    public String text(String from, String to, String groupBy, String q) throws IOException {
        Answers answers = ask(from, to, groupBy, q);
        return String.join(
                System.lineSeparator(),
                spent(answers.movers(), answers.billed(), groupBy),
                waste(answers.waste()),
                forecast(answers.forecast()));
    }

    /** The same for programs, with all digits. */
    public String json(String from, String to, String groupBy, String q) throws IOException {
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(ask(from, to, groupBy, q))
                + System.lineSeparator();
    }

    private static String spent(JsonNode movers, JsonNode billed, String groupBy) {
        Map<List<String>, JsonNode> invoiced = new HashMap<>();
        billed.path("groups").forEach(group -> invoiced.put(texts(group.path("values")), group.path("total")));
        Table table =
                new Table().row(groupBy.toUpperCase(Locale.ROOT), "COST", "BILLED", "BEFORE", "CHANGE", "INVOCATIONS");
        int shown = 0;
        for (JsonNode mover : movers.path("movers")) {
            if (shown++ < NAMED) {
                List<String> group = texts(mover.path("group"));
                JsonNode invoice = invoiced.get(group);
                table.row(
                        Table.name(String.join(", ", group)),
                        money(mover.path("now")),
                        invoice == null ? "" : money(invoice),
                        money(mover.path("before")),
                        money(mover.path("change")),
                        mover.path("invocationsNow").asString());
            }
        }
        table.row(
                "total",
                money(movers.path("now")),
                money(billed.path("total")),
                money(movers.path("before")),
                money(movers.path("change")),
                "");
        String unchanged =
                "Groups whose cost did not change are in the total only. BILLED is what volume tiers and free grants leave,"
                        + System.lineSeparator()
                        + "as shares of each account's whole calendar month; all else is before them."
                        + System.lineSeparator();
        return movers.path("from").asString() + " to " + movers.path("to").asString() + ", "
                + movers.path("now").path("currency").asString() + ", compared with the time before from "
                + movers.path("baselineFrom").asString() + System.lineSeparator() + System.lineSeparator()
                + table.text() + unchanged;
    }

    /** The values of a list or of an object, in their order. */
    private static List<String> texts(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(part.asString()));
        return texts;
    }

    private static String waste(JsonNode ledger) {
        Table table = new Table().row("WASTED", money(ledger.path("wasted")), share(ledger), "");
        for (JsonNode line : ledger.path("lines")) {
            table.row(
                    line.path("meaning").asString(),
                    money(line.path("cost")),
                    line.path("lost").asBoolean() ? "lost" : "look here",
                    line.path("invocations").asString() + " invocations");
        }
        return table.text();
    }

    private static String share(JsonNode ledger) {
        BigDecimal total = new BigDecimal(ledger.path("total").path("amount").asString());
        BigDecimal wasted = new BigDecimal(ledger.path("wasted").path("amount").asString());
        return total.signum() == 0
                ? ""
                : wasted.movePointRight(2).divide(total, new MathContext(3)).toPlainString() + " % of what calls cost";
    }

    private static String forecast(JsonNode forecast) {
        String month = "Month " + forecast.path("month").asString() + ": " + money(forecast.path("spent")) + " so far";
        if (forecast.path("expected").isNull()) {
            String early = forecast.path("thin").asString("");
            return month + (early.isEmpty() ? "" : "; " + early) + System.lineSeparator();
        }
        String expected = ", " + rounded(forecast.path("expected")) + " to be expected";
        String interval = forecast.path("low").isNull()
                ? ""
                : ", between " + rounded(forecast.path("low")) + " and " + rounded(forecast.path("high")) + " with "
                        + Math.round(100 * forecast.path("level").asDouble()) + " %";
        String thin = forecast.path("thin").asString("");
        return month + expected + interval + (thin.isEmpty() ? "" : " (" + thin + ")") + System.lineSeparator();
    }

    private static String money(JsonNode money) {
        return rounded(money.path("amount")) + (money.path("complete").asBoolean() ? "" : " +?");
    }

    private static String rounded(JsonNode amount) {
        return Table.amount(new BigDecimal(amount.asString()));
    }
}
