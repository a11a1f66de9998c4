package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private static final Payload JSON = Payload.captured("true", "patientId, x-internal");
    private static final Payload ALL = Payload.captured("all", null);

    private static String shown(Payload payload, String text) {
        byte[] bytes = Samples.bytes(text);
        return payload.of(bytes, bytes.length);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "false", "1", "yes"})
    void isOffUnlessAskedFor(String setting) {
        assertThat(Payload.captured(setting, null)).isNull();
    }

    @Test
    void showsWhatIsNoSecret() {
        String text = "{\"id\":1,\"name\":\"Ada\",\"tags\":[\"a\",true,null,1.5]}";
        assertThat(shown(JSON, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "user_password",
                "clientSecret",
                "X-Api-Key",
                "apikey",
                "access_token",
                "Authorization",
                "Set-Cookie",
                "cardNumber",
                "credit_card",
                "cvv",
                "pin",
                "ssn",
                "private-key",
                "sessionId",
                "aws_secret_access_key",
                "patientId",
                "PATIENT_ID",
                "X-Internal-Code"
            })
    void masksMembersNamedLikeSecrets(String name) {
        assertThat(shown(JSON, "{\"" + name + "\":\"hunter2\",\"b\":1}"))
                .doesNotContain("hunter2")
                .contains("\"b\":1");
        assertThat(shown(JSON, "{\"" + name + "\":{\"x\":[\"hunter2\"]}}")).doesNotContain("hunter2");
        assertThat(shown(JSON, "{\"" + name + "\" : 123456}")).doesNotContain("123456");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinned", "card_type", "author", "spin", "id", "description", "position", "shipping"})
    void showsMembersWithHarmlessNames(String name) {
        assertThat(shown(JSON, "{\"" + name + "\":\"visible\"}")).contains("visible");
    }

    @Test
    void masksSecretsInJsonInsideOfStrings() {
        String inner = "{\"password\":\"hunter2\",\"name\":\"Ada\"}";
        String shown = shown(JSON, "{\"body\":\"" + Samples.escaped(inner) + "\"}");
        assertThat(shown).doesNotContain("hunter2").contains("Ada");
        String twice =
                shown(JSON, "{\"body\":\"" + Samples.escaped("{\"m\":\"" + Samples.escaped(inner) + "\"}") + "\"}");
        assertThat(twice).doesNotContain("hunter2");
    }

    @Test
    void masksWhatIsNestedTooDeepToBeRead() {
        String text = "{\"password\":\"hunter2\"}";
        for (int i = 0; i < 6; i++) {
            text = "{\"m\":\"" + Samples.escaped(text) + "\"}";
        }
        assertThat(shown(JSON, text)).doesNotContain("hunter2");
    }

    @Test
    void masksSecretsInForms() {
        assertThat(shown(JSON, "{\"body\":\"user=ada&password=hunter2&x=1\"}"))
                .contains("user=ada&password=[redacted]&x=1");
    }

    @Test
    void masksCardNumbersTokensAndBase64WhateverTheirName() {
        String base64 = Base64.getEncoder().encodeToString("{\"password\":\"hunter2\"}".getBytes());
        assertThat(shown(JSON, "{\"a\":\"4111 1111 1111 1111\"}")).doesNotContain("1111");
        assertThat(shown(JSON, "{\"a\":\"Bearer abc.def\"}")).doesNotContain("abc");
        assertThat(shown(JSON, "{\"a\":\"" + base64 + "\"}")).doesNotContain(base64);
        assertThat(shown(JSON, "{\"a\":\"4111111111111112\",\"b\":\"an ordinary sentence\"}"))
                .contains("4111111111111112")
                .contains("an ordinary sentence");
    }

    @Test
    void showsTheBeginningOfALongPayload() {
        String shown = shown(JSON, "[\"" + "word ".repeat(10).trim() + "\"" + ",\"b\"".repeat(5_000) + "]");
        assertThat(shown).hasSizeLessThan(4_200).endsWith("...");
    }

    @Test
    void masksASecretThatIsCutOff() {
        assertThat(shown(JSON, "{\"password\":\"hunter2")).doesNotContain("hunter2");
        assertThat(shown(JSON, "{\"a\":\"unfinished secret")).doesNotContain("unfinished");
    }

    @Test
    void showsOtherTextOnlyWhenAskedTo() {
        assertThat(shown(JSON, "plain text")).isNull();
        assertThat(shown(ALL, "user=ada&password=hunter2")).isEqualTo("user=ada&password=[redacted]");
        assertThat(shown(ALL, "bin\u0000ary")).isNull();
        assertThat(shown(ALL, "")).isNull();
    }

    @Test
    void escapesWhatItShows() {
        assertThat(shown(JSON, "{\"a\":\"q\\\"uote\\nline\"}")).isEqualTo("{\"a\":\"q\\\"uote line\"}");
    }
}
