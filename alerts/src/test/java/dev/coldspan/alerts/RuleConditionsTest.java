package dev.coldspan.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.alerts.testing.ApiServer.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has to be there for a rule to be replaced or deleted. */
class RuleConditionsTest extends RuleApi {
    private Answer put(int threshold, String header, String condition) throws Exception {
        return server.send(
                "PUT",
                RULES + "/Errors",
                Map.of("definition", with(ERRORS, "threshold", threshold), "interval", "1s"),
                header.isEmpty() ? Map.of() : Map.of(header, condition));
    }

    @Test
    void makesARuleOnlyWhereThereIsNoneWhenAskedTo() throws Exception {
        assertThat(put(3, "If-None-Match", "*").status()).isEqualTo(200);
        Answer refused = put(9, "If-None-Match", "*");

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.json().path("field").asString()).isEqualTo("If-None-Match");
        assertThat(refused.detail()).contains("Errors is there already");
        assertThat(put(3, "If-None-Match", "*").status()).isEqualTo(412);
    }

    @Test
    void replacesNothingUnseenUnlessItIsTheSame() throws Exception {
        assertThat(put(3, "", "").status()).isEqualTo(200);
        Answer same = put(3, "", "");
        Answer other = put(9, "", "");

        assertThat(same.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(428);
        assertThat(other.json().path("field").asString()).isEqualTo("version");
        assertThat(other.detail()).contains("If-Match: *");
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(3);
    }

    @Test
    void replacesWhatItsTagNamesOrAnythingThatIsThere() throws Exception {
        assertThat(put(3, "If-Match", "*").status()).isEqualTo(412);
        String tag = put(3, "", "").tag();

        assertThat(tag).isEqualTo(server.get(RULES + "/Errors").tag()).matches("\"[0-9a-f]{24}\"");
        assertThat(put(4, "If-Match", tag).status()).isEqualTo(200);
        assertThat(put(5, "If-Match", tag).status()).isEqualTo(409);
        assertThat(put(6, "If-Match", "*").status()).isEqualTo(200);
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"If-None-Match, x", "If-Match, x", "If-Match, 'W/\"abc\"'", "If-Match, '\"a\", \"b\"'"})
    void refusesAConditionThatIsNone(String header, String condition) throws Exception {
        Answer refused = put(3, header, condition);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").asString()).isEqualTo(header);
        assertThat(files()).containsExactly("hand.yaml");
    }

    @Test
    void refusesTwoConditionsAtOnce() throws Exception {
        Map<String, Object> body = Map.of("definition", ERRORS, "version", "abc");

        assertThat(server.send("PUT", RULES + "/Errors", body, Map.of("If-Match", "*"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void replacesARuleOnlyInTheVersionThatWasLookedAt() throws Exception {
        String first = put("Errors", ERRORS).json().path("version").asString();
        Map<String, Object> change = Map.of("definition", with(ERRORS, "threshold", 9), "version", first);
        String second = server.send("PUT", RULES + "/Errors", change)
                .json()
                .path("version")
                .asString();
        Map<String, Object> late = Map.of("definition", with(ERRORS, "threshold", 4), "version", first);

        Answer refused = server.send("PUT", RULES + "/Errors", late);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("field").asString()).isEqualTo("version");
        assertThat(second).isNotEqualTo(first);
        assertThat(server.get(RULES + "/Errors").json().path("threshold").asInt())
                .isEqualTo(9);
        assertThat(server.send("DELETE", RULES + "/Errors?version=" + first, null)
                        .status())
                .isEqualTo(409);
        assertThat(server.send("DELETE", RULES + "/Errors?version=" + second, null)
                        .status())
                .isEqualTo(204);
    }
}
