package dev.coldspan.cli.cost;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What our own figures say of functions in the time of a bill.
 *
 * @param charges by function and meter
 * @param coverage by function
 */
record Own(Map<String, Map<Meter, Charged>> charges, Map<String, Coverage> coverage) {

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

        boolean sampled() {
            return stored < invocations;
        }
    }

    /** Reads the plain export of a query API. */
    static Map<String, Map<Meter, Charged>> charges(InputStream csv) throws IOException {
        Map<String, Map<Meter, Charged>> charges = new LinkedHashMap<>();
        CsvRows.each("the export", csv, (row, line) -> {
            BigDecimal amount = BillFormat.decimal(row, "amount", BigDecimal.ZERO);
            Charged charged = new Charged(BillFormat.decimal(row, "quantity", BigDecimal.ZERO), amount);
            if (charged.quantity().signum() != 0 || amount.signum() != 0) {
                charges.computeIfAbsent(row.get("function"), function -> new HashMap<>())
                        .merge(Meter.of(row.get("sku")), charged, Charged::plus);
            }
        });
        return charges;
    }

    /** Reads the answer of {@code /api/v1/costs/coverage}. */
    static Map<String, Coverage> coverage(JsonNode answer) {
        Map<String, Coverage> coverage = new HashMap<>();
        for (JsonNode function : answer.path("functions")) {
            coverage.put(
                    function.path("function").asString(),
                    new Coverage(
                            function.path("invocations").asLong(),
                            function.path("stored").asLong(),
                            function.path("estimated").asLong()));
        }
        return coverage;
    }

    Charged charged(String function, Meter meter) {
        return charges.getOrDefault(function, Map.of()).getOrDefault(meter, Charged.NOTHING);
    }
}
