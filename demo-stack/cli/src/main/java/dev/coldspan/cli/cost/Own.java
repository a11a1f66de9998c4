package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What our own figures say of functions in the time of a bill. */
final class Own {

    private final boolean byAccount;
    private final Map<Whose, Map<Meter, Charged>> charges = new HashMap<>();
    private final Map<Whose, Coverage> coverage = new HashMap<>();
    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> azure = new TreeSet<>();
    private String currency = "";

    /** @param byAccount whether functions of one name in several accounts are to be told apart */
    Own(boolean byAccount) {
        this.byAccount = byAccount;
    }

    /**
     * One meter of one function.
     *
     * @param amount what of it has a known price
     */
    record Charged(BigDecimal quantity, BigDecimal amount) {

        static final Charged NOTHING = new Charged(BigDecimal.ZERO, BigDecimal.ZERO);

        Charged plus(Charged more) {
            return new Charged(quantity.add(more.quantity), amount.add(more.amount));
        }
    }

    /**
     * How well figures of a function are founded.
     *
     * @param stored rows behind {@code invocations}; fewer where they are sampled
     * @param estimated invocations whose billed time the platform did not tell
     */
    record Coverage(long invocations, long stored, long estimated) {

        static final Coverage NOTHING = new Coverage(0, 0, 0);

        boolean sampled() {
            return stored < invocations;
        }

        Coverage plus(Coverage more) {
            return new Coverage(invocations + more.invocations, stored + more.stored, estimated + more.estimated);
        }
    }

    /** What a provider's bill calls a function: Azure bills apps, whose functions are {@code app/function} here. */
    static String billed(String provider, String function) {
        boolean ofApp = provider.equals("azure") && function.indexOf('/') > 0;
        String name = ofApp ? function.substring(0, function.indexOf('/')) : function;
        return provider.equals("azure") ? name.toLowerCase(Locale.ROOT) : name;
    }

    /** Reads the plain export of a query API. */
    void addCharges(InputStream csv) throws IOException {
        CsvRows.each("the export", csv, header -> {}, (row, line) -> {
            BigDecimal amount = BillFormat.decimal(row, "amount", BigDecimal.ZERO);
            Charged charged = new Charged(BillFormat.decimal(row, "quantity", BigDecimal.ZERO), amount);
            if (charged.quantity().signum() != 0 || amount.signum() != 0) {
                add(row, charged);
            }
        });
    }

    private void add(CsvRows.Row row, Charged charged) {
        String account = row.cell("account");
        if (!account.isEmpty()) {
            accounts.add(account);
        }
        currency = row.cell("currency");
        String provider = row.cell("provider");
        if (provider.equals("azure")) {
            azure.add(row.cell("function"));
        }
        charges.computeIfAbsent(whose(account, billed(provider, row.cell("function"))), whose -> new HashMap<>())
                .merge(Meter.of(row.cell("sku")), charged, Charged::plus);
    }

    /**
     * Reads an answer of {@code /api/v1/costs/coverage}, after the charges.
     *
     * @param account that was asked about, empty for all
     */
    void addCoverage(String account, JsonNode answer) {
        for (JsonNode function : answer.path("functions")) {
            String name = function.path("function").asString();
            coverage.merge(
                    whose(account, billed(azure.contains(name) ? "azure" : "", name)),
                    new Coverage(
                            function.path("invocations").asLong(),
                            function.path("stored").asLong(),
                            function.path("estimated").asLong()),
                    Coverage::plus);
        }
    }

    private Whose whose(String account, String function) {
        return new Whose(byAccount ? account : "", function);
    }

    Whose whose(Bill.Of line) {
        return whose(line.account(), line.function());
    }

    Map<Meter, Charged> of(Whose whose) {
        return charges.getOrDefault(whose, Map.of());
    }

    Charged charged(Whose whose, Meter meter) {
        return of(whose).getOrDefault(meter, Charged.NOTHING);
    }

    Coverage coverage(Whose whose) {
        return coverage.getOrDefault(whose, Coverage.NOTHING);
    }

    Set<Whose> all() {
        return charges.keySet();
    }

    Set<String> accounts() {
        return accounts;
    }

    /** Of all amounts; empty when there are none. */
    String currency() {
        return currency;
    }
}
