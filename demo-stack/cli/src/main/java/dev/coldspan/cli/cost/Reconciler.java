package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code coldspan cost reconcile}: reads a bill, asks for our own figures of the same time, and tells them apart. */
public final class Reconciler {

    private static final int NAMED = 25;

    private final QueryClient client;

    public Reconciler(QueryClient client) {
        this.client = client;
    }

    /**
     * The report.
     *
     * @param file of a bill, plain or gzip
     * @param from first moment compared, null for where the bill begins
     * @param to first moment after it, null for where the bill ends
     * @param q filter for our own figures, empty for all
     * @param json whether for programs
     * @throws IllegalArgumentException naming what cannot be read in the file
     */
    public String report(Path file, Instant from, Instant to, String q, boolean json) throws IOException {
        Bill whole = Bill.read(file);
        Instant start = from == null ? whole.from() : from;
        Instant end = to == null ? whole.to() : to;
        Bill bill = whole.within(start, end);
        Map<String, String> range = new LinkedHashMap<>();
        range.put("from", start.toString());
        range.put("to", end.toString());
        range.put("q", q);
        Own own = new Own(charges(range), Own.coverage(client.json("/api/v1/costs/coverage", range)));
        Reconciliation result = Reconciliation.of(bill, own);
        return json ? json(bill, start, end, result) : text(bill, start, end, result);
    }

    private Map<String, Map<Meter, Own.Charged>> charges(Map<String, String> range) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(range);
        parameters.put("format", "csv");
        parameters.put("step", "day");
        try (InputStream csv = client.stream("/api/v1/costs/export", parameters)) {
            return Own.charges(csv);
        }
    }

    private static String text(Bill bill, Instant start, Instant end, Reconciliation result) {
        Reconciliation.OfFunction total = result.total();
        Table table = new Table().row("FUNCTION", "OURS", "BILLED", "DIFFERENCE", "BECAUSE OF");
        result.functions().stream().limit(NAMED).forEach(one -> add(table, one));
        int more = result.functions().size() - NAMED;
        add(table, new Reconciliation.OfFunction("total", total.ours(), total.billed(), total.reasons()));
        List<String> meanings = new ArrayList<>();
        total.reasons().keySet().forEach(reason -> meanings.add("  " + reason.label() + ": " + reason.meaning()));
        String lines = bill.format() + ", " + bill.lines().size() + " lines of functions from " + start + " to " + end
                + (bill.skipped() > 0 ? "; " + bill.skipped() + " other rows left out" : "");
        return lines
                + System.lineSeparator()
                + System.lineSeparator()
                + table.text()
                + (more > 0 ? "and " + more + " more functions, see --json" + System.lineSeparator() : "")
                + (meanings.isEmpty()
                        ? ""
                        : System.lineSeparator()
                                + String.join(System.lineSeparator(), meanings)
                                + System.lineSeparator());
    }

    private static void add(Table table, Reconciliation.OfFunction one) {
        List<String> reasons = one.reasons().entrySet().stream()
                .map(entry ->
                        Table.amount(entry.getValue()) + " " + entry.getKey().label())
                .toList();
        String name = one.name().isEmpty() ? "(no function)" : Table.name(one.name());
        table.row(
                name,
                Table.amount(one.ours()),
                Table.amount(one.billed()),
                Table.amount(one.difference()),
                reasons.isEmpty() ? "" : reasons.get(0));
        reasons.stream().skip(1).forEach(reason -> table.row("", "", "", "", reason));
    }

    private static String json(Bill bill, Instant start, Instant end, Reconciliation result) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("format", bill.format());
        answer.put("from", start.toString());
        answer.put("to", end.toString());
        answer.put("lines", bill.lines().size());
        answer.put("skipped", bill.skipped());
        answer.put("total", shown(result.total()));
        answer.put(
                "functions", result.functions().stream().map(Reconciler::shown).toList());
        return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer) + System.lineSeparator();
    }

    private static Map<String, Object> shown(Reconciliation.OfFunction one) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("function", one.name());
        shown.put("ours", one.ours().toPlainString());
        shown.put("billed", one.billed().toPlainString());
        shown.put("difference", one.difference().toPlainString());
        Map<String, String> reasons = new LinkedHashMap<>();
        one.reasons().forEach((reason, amount) -> reasons.put(reason.label(), amount.toPlainString()));
        shown.put("reasons", reasons);
        return shown;
    }
}
