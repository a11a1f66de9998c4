package dev.coldspan.queryapi.cost.coverage;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.cost.Platforms.azure;
import static dev.coldspan.queryapi.cost.Platforms.cloudRun;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.testing.TestSpan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class CoverageRoutesTest {

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    private static int id;

    @BeforeAll
    static void store() {
        API.store(
                call("known").row(),
                call("known").resource("cloud.region", "mars-north-1").row(),
                call("placeless").resource("cloud.region", "").row(),
                call("sizeless").resource("faas.max_memory", "").row(),
                azure(call("planless"), "", 512).row(),
                azure(call("elsewhere"), "Dynamic", 512)
                        .resource("cloud.region", "westus")
                        .attribute("coldspan.memory.max_used_bytes", "1000000")
                        .row(),
                azure(call("premium"), "ElasticPremium", 3584).row(),
                azure(call("flex"), "FlexConsumption", 2048).row(),
                cloudRun(call("run"), 512).row());
    }

    private static TestSpan call(String function) {
        id++;
        return invocation(traceId(id), spanId(id), function, NOW.minusSeconds(600), 100);
    }

    private static JsonNode coverage(String function) {
        return API.client()
                .get("/api/v1/costs/coverage", "q", "function:" + function)
                .json();
    }

    @ParameterizedTest
    @CsvSource({
        "placeless, place",
        "planless, plan",
        "sizeless, memory",
        "premium, capacity",
        "elsewhere, price",
    })
    void saysWhyAnInvocationHasNoPrice(String function, String why) {
        JsonNode answer = coverage(function);

        assertThat(answer.path("invocations").asInt()).isEqualTo(1);
        assertThat(answer.path("priced").asInt()).isZero();
        JsonNode unpriced = answer.path("functions").path(0).path("unpriced");
        assertThat(unpriced.size()).isEqualTo(1);
        assertThat(unpriced.path(0).path("why").asString()).isEqualTo(why);
        assertThat(unpriced.path(0).path("invocations").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"flex", "run"})
    void knowsThePriceOfAnInstancesActivity(String function) {
        assertThat(coverage(function).path("priced").asInt()).isEqualTo(1);
    }

    @Test
    void countsPartsOfAFunction() {
        JsonNode known = coverage("known").path("functions").path(0);

        assertThat(known.path("invocations").asInt()).isEqualTo(2);
        assertThat(known.path("priced").asInt()).isEqualTo(1);
        assertThat(known.path("unpriced").path(0).path("why").asString()).isEqualTo("price");
    }

    @Test
    void agreesWithTheBillOnWhatIsComplete() {
        for (String function : "known placeless sizeless planless elsewhere premium flex run".split(" ")) {
            JsonNode bill = API.client()
                    .get("/api/v1/costs", "q", "function:" + function)
                    .json();
            JsonNode coverage = coverage(function);

            assertThat(coverage.path("priced").asInt()
                            == coverage.path("invocations").asInt())
                    .as(function)
                    .isEqualTo(bill.path("total").path("complete").asBoolean());
        }
    }

    @Test
    void knowsNothingOfNothing() {
        JsonNode answer = coverage("nobody");

        assertThat(answer.path("invocations").asInt()).isZero();
        assertThat(answer.path("functions").size()).isZero();
    }
}
