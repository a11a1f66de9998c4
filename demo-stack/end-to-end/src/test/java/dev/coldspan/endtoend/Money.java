package dev.coldspan.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads exact amounts and quantities out of answers. */
final class Money {

    private Money() {}

    /** The amount of an object {@code Money}, which must be all there is to pay. */
    static BigDecimal of(JsonNode money) {
        assertThat(money.path("complete").asBoolean(false))
                .as("%s is complete", money)
                .isTrue();
        return new BigDecimal(money.path("amount").asString());
    }

    /** Adds the quantities of a bill's line items to those of other bills, by sku. */
    static void addQuantities(JsonNode bill, Map<String, BigDecimal> sums) {
        for (JsonNode item : bill.path("lineItems")) {
            BigDecimal quantity = new BigDecimal(item.path("quantity").asString());
            sums.merge(item.path("sku").asString(), quantity, BigDecimal::add);
        }
    }
}
