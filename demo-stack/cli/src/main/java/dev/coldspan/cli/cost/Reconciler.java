package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code coldspan cost reconcile}: reads a bill, asks for our own figures of the same time, and tells them apart. */
public final class Reconciler {

    /** Of more accounts than that coverage is not asked one by one. */
    private static final int MOST_ACCOUNTS = 100;

    private final QueryClient client;

    public Reconciler(QueryClient client) {
        this.client = client;
    }

    /**
     * The report.
     *
     * @param file of a bill, plain, gzip or zip
     * @param from first moment compared, null for where the bill begins
     * @param to first moment after it, null for where the bill ends
     * @param q filter for our own figures, null or empty for all
     * @param json whether for programs
     * @throws IllegalArgumentException naming what cannot be read in the file, or cannot be compared
     */
    public String report(Path file, Instant from, Instant to, String q, boolean json) throws IOException {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("--from " + from + " must be before --to " + to);
        }
        Bill bill = Bill.read(file, from, to);
        Instant start = from == null ? bill.from() : from;
        Instant end = to == null ? bill.to() : to;
        Map<String, String> range = new LinkedHashMap<>();
        range.put("from", start.toString());
        range.put("to", end.toString());
        range.put("q", q);
        Own own = own(bill.accounts(), range);
        refuseOtherCurrency(bill, own);
        ReconciliationReport report =
                new ReconciliationReport(bill, start, end, Reconciliation.of(bill, own), notes(bill, own));
        return json ? report.json() : report.text();
    }

    private Own own(Set<String> accounts, Map<String, String> range) throws IOException {
        boolean byAccount = accounts.size() > 1 && accounts.size() <= MOST_ACCOUNTS;
        Own own = new Own(byAccount);
        Map<String, String> parameters = new LinkedHashMap<>(range);
        parameters.put("format", "csv");
        parameters.put("step", "day");
        // A bill is compared at list prices: what its month took off is what is to be explained.
        parameters.put("tiers", "off");
        parameters.put("free", "off");
        try (InputStream csv = client.stream("/api/v1/costs/export", parameters)) {
            own.addCharges(csv);
        }
        if (!byAccount) {
            own.addCoverage("", client.json("/api/v1/costs/coverage", range));
        }
        for (String account : byAccount ? accounts : Set.<String>of()) {
            Map<String, String> ofOne = new LinkedHashMap<>(range);
            ofOne.put("q", narrowed(range.get("q"), account));
            own.addCoverage(account, client.json("/api/v1/costs/coverage", ofOne));
        }
        return own;
    }

    private static String narrowed(String q, String account) {
        String of = "account=\"" + account.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return q == null || q.isBlank() ? of : "(" + q + ") " + of;
    }

    private static void refuseOtherCurrency(Bill bill, Own own) {
        boolean comparable = bill.currency().isEmpty()
                || own.currency().isEmpty()
                || bill.currency().equals(own.currency());
        if (!comparable) {
            throw new IllegalArgumentException(
                    "the bill is in " + bill.currency() + " and the query API's prices are in " + own.currency()
                            + "; start it with --prices and a folder of prices in " + bill.currency());
        }
    }

    /** What a reader must know before believing the table. */
    private static List<String> notes(Bill bill, Own own) {
        List<String> notes = new ArrayList<>();
        if (own.all().isEmpty()) {
            notes.add(
                    "Nothing of this time is stored: another query API may have it, or it is older than what is kept.");
        } else if (bill.accounts().size() == 1 && own.accounts().size() > 1) {
            String account = bill.accounts().iterator().next();
            notes.add("The bill is of account " + account + ", our figures are of "
                    + own.accounts().size() + " accounts; compare with --filter account:" + account + ".");
        }
        return notes;
    }
}
