package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPrefixTest {
    @Test
    void readsAWholeDocument() {
        assertThat(JsonPrefix.parse("{\"a\": {\"b\": [1, true, null, \"x\"]}, \"c\": -2.5e1 }"))
                .isEqualTo(Map.of("a", Map.of("b", List.of(1.0, true, "x")), "c", -25.0));
    }

    @Test
    void decodesEscapes() {
        assertThat(JsonPrefix.parse("\"a\\n\\t\\r\\b\\f\\\"\\\\\\/\\u00e9\"")).isEqualTo("a\n\t\r\b\f\"\\/\u00e9");
    }

    @Test
    void keepsWhatCameBeforeTheCut() {
        String whole = "{\"headers\":{\"a\":\"1\",\"traceparent\":\"00-x\"},\"body\":\"long text\"}";
        Object cut = JsonPrefix.parse(whole.substring(0, whole.indexOf("long") + 2));
        assertThat(cut).isEqualTo(Map.of("headers", Map.of("a", "1", "traceparent", "00-x")));
    }

    @Test
    void neverKeepsHalfAValue() {
        assertThat(JsonPrefix.parse("{\"a\":\"1\",\"traceparent\":\"00-0af76519"))
                .isEqualTo(Map.of("a", "1"));
        assertThat(JsonPrefix.parse("{\"a\":\"1\",\"n\":12")).isEqualTo(Map.of("a", "1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[", "\"", "{\"a\"", "{\"a\":", "{a:1}", "]", "}", ",", "nul", "\\u12", "\"\\u12"})
    void survivesMalformedText(String text) {
        assertThatCode(() -> JsonPrefix.parse(text)).doesNotThrowAnyException();
    }

    @Test
    void survivesEndlessNesting() {
        assertThatCode(() -> JsonPrefix.parse("[".repeat(100_000))).doesNotThrowAnyException();
        assertThatCode(() -> JsonPrefix.parse("{\"a\":".repeat(100_000))).doesNotThrowAnyException();
    }

    @Test
    void survivesEveryCutAndManyMutations() {
        String whole =
                "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"n\":[1,2,{\"x\":null}],\"s\":\"\\u00e9\\\\\"}],\"t\":true}";
        Random random = new Random(7);
        for (int i = 0; i < whole.length(); i++) {
            JsonPrefix.parse(whole.substring(0, i));
        }
        for (int i = 0; i < 20_000; i++) {
            char[] mutated = whole.toCharArray();
            mutated[random.nextInt(mutated.length)] = "{}[],:\"\\ u1".charAt(random.nextInt(11));
            assertThatCode(() -> JsonPrefix.parse(new String(mutated))).doesNotThrowAnyException();
        }
    }
}
