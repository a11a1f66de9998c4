package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.ApiSchema;
import dev.coldspan.alerts.testing.ApiServer.Answer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a rule would have done, before it is made. */
class RulePreviewsTest extends RuleApi {
    @Test
    void previewsTheLastDay() throws Exception {
        for (int minute = 0; minute < 30; minute++) {
            api.calls(clock.instant().minus(Duration.ofMinutes(600 - minute)), "checkout", 1, minute < 10 ? 5 : 0);
            api.calls(clock.instant().minus(Duration.ofMinutes(600 - minute)), "cart", 1, 0);
        }

        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "New")));

        assertThat(preview.status()).as(preview.detail()).isEqualTo(200);
        assertThat(ApiSchema.violations("AlertRulePreview", preview.json())).isEmpty();
        assertThat(preview.json().path("problems")).isEmpty();
        JsonNode past = preview.json().path("backtest");
        assertThat(past.path("alerts").asInt()).isEqualTo(1);
        assertThat(past.at("/episodes/0/worst").asDouble()).isGreaterThanOrEqualTo(5);
        assertThat(past.at("/episodes/0/group/function").asString()).isEqualTo("checkout");
        assertThat(past.path("groups").asInt()).isEqualTo(2);
        assertThat(past.at("/series/0/group/function").asString()).isEqualTo("checkout");
        assertThat(past.at("/series/0/points")).hasSize(1_441);
        assertThat(server.get(RULES + "/New").status()).isEqualTo(404);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void previewsARuleInPlaceOfTheOneOfItsName() throws Exception {
        put("Errors", ERRORS);
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "Errors")));
        assertThat(preview.json().path("problems")).isEmpty();
        Answer taken = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "ByHand")));
        assertThat(taken.json().at("/problems/0/message").asString()).contains("already defined at hand.yaml:5");
    }

    @Test
    void previewsProblemsWithTheirText() throws Exception {
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", Map.of("signal", "errrors")));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(ApiSchema.violations("AlertRulePreview", preview.json())).isEmpty();
        assertThat(preview.json().path("problems").findValuesAsString("message"))
                .anySatisfy(m -> assertThat(m).contains("did you mean errors?"));
        assertThat(preview.json().path("text").asString()).isEqualTo("signal: \"errrors\"\n");
        assertThat(preview.json().path("backtest").isNull()).isTrue();
    }

    @Test
    void saysWhyThereIsNoPast() throws Exception {
        api.outage("the store is away");
        Answer preview = server.send("POST", RULES + "/preview", Map.of("definition", with(ERRORS, "alert", "New")));
        assertThat(preview.json().path("error").asString()).contains("the store is away");
        assertThat(preview.json().path("backtest").isNull()).isTrue();
    }
}
