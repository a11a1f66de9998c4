package dev.coldspan.cli.cost;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A reconciliation as people and programs read it. */
record ReconciliationReport(Bill bill, Instant from, Instant to, Reconciliation result, List<String> notes) {

    private static final int NAMED = 25;

    String text() {
        Reconciliation.OfFunction total = result.total();
        Table table = new Table().row("FUNCTION", "OURS", "BILLED", "DIFFERENCE", "BECAUSE OF");
        result.functions().stream().limit(NAMED).forEach(one -> add(table, one));
        add(table, total);
        List<String> lines = new ArrayList<>();
        lines.add(bill.format() + ", " + bill.lines() + " lines of functions from " + from + " to " + to
                + (bill.currency().isEmpty() ? "" : ", " + bill.currency())
                + (bill.skipped() > 0 ? "; " + bill.skipped() + " other rows left out" : ""));
        lines.addAll(notes);
        lines.add("");
        lines.add(table.text().stripTrailing());
        int more = result.functions().size() - NAMED;
        if (more > 0) {
            lines.add("and " + more + " more functions, see --json");
        }
        if (!total.reasons().isEmpty()) {
            lines.add("");
        }
        total.reasons().keySet().forEach(reason -> lines.add("  " + reason.label() + ": " + reason.meaning()));
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }

    private static void add(Table table, Reconciliation.OfFunction one) {
        List<String> reasons = one.reasons().entrySet().stream()
                .map(entry ->
                        Table.amount(entry.getValue()) + " " + entry.getKey().label())
                .toList();
        table.row(
                Table.name(one.whose().shown()),
                Table.amount(one.ours()),
                Table.amount(one.billed()),
                Table.amount(one.difference()),
                reasons.isEmpty() ? "" : reasons.get(0));
        reasons.stream().skip(1).forEach(reason -> table.row("", "", "", "", reason));
    }

    String json() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("format", bill.format());
        answer.put("from", from.toString());
        answer.put("to", to.toString());
        answer.put("currency", bill.currency());
        answer.put("lines", bill.lines());
        answer.put("skipped", bill.skipped());
        answer.put("notes", notes);
        answer.put("total", shown(result.total()));
        answer.put(
                "functions",
                result.functions().stream()
                        .map(ReconciliationReport::ofFunction)
                        .toList());
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer) + System.lineSeparator();
    }

    private static Map<String, Object> ofFunction(Reconciliation.OfFunction one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("account", one.whose().account());
        shown.put("function", one.whose().function());
        shown.putAll(shown(one));
        return shown;
    }

    private static Map<String, Object> shown(Reconciliation.OfFunction one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("ours", one.ours().toPlainString());
        shown.put("billed", one.billed().toPlainString());
        shown.put("difference", one.difference().toPlainString());
        Map<String, String> reasons = new LinkedHashMap<>();
        one.reasons().forEach((reason, amount) -> reasons.put(reason.label(), amount.toPlainString()));
        shown.put("reasons", reasons);
        return shown;
    }
}
