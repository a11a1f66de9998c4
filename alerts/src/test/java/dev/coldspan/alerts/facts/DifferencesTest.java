package dev.coldspan.alerts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DifferencesTest {
    private static String text(String... attributes) {
        String json = "{\"attributes\":[" + String.join(",", attributes) + "]}";
        return new Differences("failing").text(new JsonMapper().readTree(json));
    }

    private static String attribute(String key, String value, int countA, int countB) {
        return "{\"key\":\"" + key
                + "\",\"significant\":true,\"effect\":0.5,\"presentA\":0.5,\"presentB\":0.004,\"values\":"
                + "[{\"value\":" + value + ",\"countA\":" + countA + ",\"countB\":" + countB
                + ",\"shareA\":0.9,\"shareB\":0.02,\"effect\":0.88}]}";
    }

    @Test
    void saysWhatTheFailingHaveInCommon() {
        assertThat(text(attribute("version", "\"7\"", 9, 1)))
                .isEqualTo("version is 7 in 90 % of the failing, in 2 % of the others");
    }

    @Test
    void saysTheSameThingOnce() {
        assertThat(text(
                        attribute("version", "\"7\"", 9, 1),
                        attribute("release", "\"v7\"", 9, 1),
                        attribute("region", "\"us\"", 5, 3)))
                .isEqualTo("version is 7 in 90 % of the failing, in 2 % of the others; "
                        + "region is us in 90 % of the failing, in 2 % of the others");
    }

    @Test
    void saysWhereSomethingIsMissing() {
        assertThat(text(attribute("order.id", "null", 9, 1)))
                .isEqualTo("order.id is there in 50 % of the failing, in 0.4 % of the others");
    }

    @Test
    void comparesNumbersByTheirMedians() {
        assertThat(text("{\"key\":\"payload\",\"significant\":true,\"effect\":0.9,\"values\":[],"
                        + "\"number\":{\"p50A\":2048,\"p50B\":3.5}}"))
                .isEqualTo("payload is 2048 at the median of the failing, 3.50 of the others");
    }

    @Test
    void saysNothingOfWhatChanceExplains() {
        assertThat(text(attribute("version", "\"7\"", 9, 1).replace("true", "false")))
                .isEmpty();
        assertThat(text()).isEmpty();
        assertThat(text("{\"significant\":true}")).isEmpty();
    }

    @Test
    void leavesFindingsOutBeforeItCutsOne() {
        String key = "k".repeat(300);
        String all = text(
                attribute("a" + key, "\"" + "v".repeat(500) + "\"", 1, 1),
                attribute("b" + key, "\"" + "w".repeat(500) + "\"", 2, 1),
                attribute("c" + key, "\"x\"", 3, 1));
        assertThat(all).hasSizeLessThanOrEqualTo(Differences.MAX_TEXT).endsWith("of the others");
        assertThat(all.split("; ")).hasSize(2);
    }
}
