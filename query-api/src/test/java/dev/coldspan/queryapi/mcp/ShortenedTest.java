package dev.coldspan.queryapi.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class ShortenedTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void leavesASmallAnswerAsItIs() {
        JsonNode answer = JSON.readTree("{\"a\":[1,2,{\"b\":\"text\"}],\"c\":null,\"d\":1.5}");

        assertThat(Shortened.of(answer, 1000)).isEqualTo(answer);
    }

    @Test
    void keepsTheFirstElementsAndCountsTheRest() {
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < 80; i++) {
            list.add(i);
        }

        JsonNode shortened = Shortened.of(list, 1000);

        assertThat(shortened).hasSize(51);
        assertThat(shortened.get(49).asInt()).isEqualTo(49);
        assertThat(shortened.get(50).asString()).startsWith("... 30 more");
    }

    @Test
    void shortensFurtherUntilItFits() {
        ArrayNode list = JSON.createArrayNode();
        for (int i = 0; i < 80; i++) {
            list.add("x".repeat(300));
        }

        assertThat(Shortened.of(list, 2_500).toString()).hasSizeLessThanOrEqualTo(2_500);
    }

    @Test
    void cutsLongTextsAndCrowdedObjects() {
        ObjectNode object = JSON.createObjectNode().put("long", "y".repeat(1_000));
        for (int i = 0; i < 300; i++) {
            object.put("k" + i, i);
        }

        JsonNode shortened = Shortened.of(object, 100_000);

        assertThat(shortened.path("long").asString()).hasSizeLessThan(450).endsWith("600 more characters");
        assertThat(shortened.path("...").asString()).isEqualTo("101 more members");
    }
}
