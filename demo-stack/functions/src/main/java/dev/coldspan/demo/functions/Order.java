package dev.coldspan.demo.functions;

import tools.jackson.databind.JsonNode;

/**
 * What a customer orders.
 *
 * @param card which card is charged; {@code slow} and {@code declined} behave as they are called
 */
record Order(String id, String sku, int quantity, String card) {

    static Order fromJson(String body) {
        JsonNode json = Json.parse(body);
        return new Order(
                json.path("id").asString("unknown"),
                json.path("sku").asString("mug"),
                json.path("quantity").asInt(1),
                json.path("card").asString("visa"));
    }
}
