package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonStringsTest {
    private static String decode(String inside, int longest) {
        byte[] bytes = inside.getBytes(StandardCharsets.UTF_8);
        return JsonStrings.decode(bytes, 0, bytes.length, longest);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain|plain",
                "a\\\"b|a\"b",
                "a\\\\b|a\\b",
                "a\\/b|a/b",
                "\\u0041\\u00e9\\u20ac|A\u00e9\u20ac",
                "\\uD83D\\uDE80|\ud83d\ude80",
                "\\u00E9\\u00e9|\u00e9\u00e9",
                "\u00e9\u20ac\ud83d\ude80|\u00e9\u20ac\ud83d\ude80",
                "x\\\\u0041|x\\u0041",
            })
    void resolvesEscapes(String inside, String text) {
        assertThat(decode(inside, 100)).isEqualTo(text);
    }

    @Test
    void resolvesControlCharacters() {
        assertThat(decode("\\b\\f\\n\\r\\t", 10)).isEqualTo("\b\f\n\r\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\uD83D", "\\uDE80", "\\uD83D\\u0041", "\\uDE80\\uD83D", "\\uD83D\\n"})
    void replacesHalfACharacter(String inside) {
        assertThat(decode(inside, 10)).startsWith("\ufffd");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a\\|a", "\\u|u", "\\u12|u12", "\\u12G4|u12G4", "\\x41|x41", "\\uD83D\\u12|\ufffdu12"})
    void makesSomeTextOfBrokenEscapes(String inside, String text) {
        assertThat(decode(inside, 10)).isEqualTo(text);
    }

    @Test
    void cutsBehindAWholeCharacter() {
        assertThat(decode("abc", 2)).isEqualTo("ab");
        assertThat(decode("a\ud83d\ude80b", 2)).isEqualTo("a");
        assertThat(decode("a\\uD83D\\uDE80b", 2)).isEqualTo("a");
        assertThat(decode("a\ud83d\ude80b", 3)).isEqualTo("a\ud83d\ude80");
        assertThat(decode("abc", 0)).isEmpty();
    }

    @Test
    void givesTheFullLengthWhereEveryCharacterIsAnEscape() {
        assertThat(decode("\\u0041".repeat(1_000), 100)).isEqualTo("A".repeat(100));
    }

    @Test
    void looksAtNoByteBesidesItsOwn() {
        byte[] bytes = "\\u0041\"secret".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonStrings.decode(bytes, 0, 4, 10)).isEqualTo("u00");
        assertThat(JsonStrings.decode(bytes, 0, 1, 10)).isEmpty();
        assertThat(JsonStrings.decode(bytes, 6, 6, 10)).isEmpty();
    }

    @Test
    void makesSomeTextOfAnyBytesNeverLongerThanAsked() {
        Random random = new Random(17);
        byte[] alphabet = "\\\\\\uuD8dE0aF\"n{".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(4) == 0 ? bytes[at] : alphabet[random.nextInt(alphabet.length)];
            }
            int longest = random.nextInt(12);
            assertThat(JsonStrings.decode(bytes, 0, bytes.length, longest).length())
                    .isLessThanOrEqualTo(longest);
        }
    }
}
