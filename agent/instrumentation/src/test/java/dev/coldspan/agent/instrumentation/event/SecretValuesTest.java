package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretValuesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "378282246310005",
                "6304000000000000000",
                " 4222222222222 "
            })
    void knowsCardNumbers(String text) {
        assertThat(SecretValues.isCardNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "    ",
                "0",
                "4111111111111112",
                "411111111111",
                "41111111111111111111",
                "4111.1111.1111.1111",
                "order 4111111111111111",
                "\u0664111111111111111"
            })
    void takesOtherNumbersForNoCard(String text) {
        assertThat(SecretValues.isCardNumber(text)).isFalse();
    }

    @Test
    void noticesEverySingleWrongDigit() {
        String card = "4111111111111111";
        for (int at = 0; at < card.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = card.substring(0, at) + digit + card.substring(at + 1);
                assertThat(SecretValues.isCardNumber(changed)).as(changed).isEqualTo(changed.equals(card));
            }
        }
    }

    @Test
    void knowsEncodedBytesOfSomeLength() {
        Random random = new Random(17);
        for (int i = 0; i < 200; i++) {
            byte[] key = new byte[32 + random.nextInt(64)];
            random.nextBytes(key);
            assertThat(SecretValues.isBase64(Base64.getEncoder().encodeToString(key)))
                    .isTrue();
            assertThat(SecretValues.isBase64(Base64.getUrlEncoder().encodeToString(key)))
                    .isTrue();
        }
    }

    @Test
    void knowsASignedToken() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String head = encoder.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));
        String body = encoder.encodeToString("{\"sub\":\"1234567890\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(SecretValues.isBase64(head + "." + body + ".c2lnbmF0dXJl")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short1A",
                "an ordinary sentence of some length, 17 words",
                "com.example.orders.a.long.package.name",
                "ORDERS_OF_TODAY_AND_YESTERDAY_1",
                "0123456789012345678901234567890",
                "caf\u00e9CAFE0123456789012345678"
            })
    void takesOtherTextsForNoSecret(String text) {
        assertThat(SecretValues.isBase64(text)).isFalse();
    }
}
