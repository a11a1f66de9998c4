package dev.coldspan.agent.instrumentation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static JsonObject object(String text) {
        byte[] bytes = Samples.bytes(text);
        Json json = new Json(bytes, bytes.length, 1 << 20);
        return JsonObject.at(json, json.start());
    }

    @Test
    void findsMembersWithoutRegardToCase() {
        JsonObject object = object(" {\"eventSource\" : \"a\" , \"N\":[1,{\"x\":\"}\"}],\"b\":true,\"c\":-1.5e3}");
        assertThat(object.text("EVENTSOURCE", 9)).isEqualTo("a");
        assertThat(object.scalar("b", 9)).isEqualTo("true");
        assertThat(object.scalar("C", 9)).isEqualTo("-1.5e3");
        assertThat(object.has("n")).isTrue();
        assertThat(object.has("x")).isFalse();
        assertThat(object.after()).isGreaterThan(0);
    }

    @Test
    void tellsLettersFromOtherBytesThatDifferInOneBit() {
        assertThat(object("{\"a@b\":\"1\",\"`\":\"2\"}").text("a`b", 9)).isNull();
        assertThat(object("{\"x_y\":\"1\"}").text("x\u007fy", 9)).isNull();
    }

    @Test
    void takesNullForNothing() {
        JsonObject object = object("{\"a\":null,\"b\":\"null\"}");
        assertThat(object.has("a")).isFalse();
        assertThat(object.scalar("a", 9)).isNull();
        assertThat(object.text("b", 9)).isEqualTo("null");
    }

    @Test
    void keepsTheMembersBeforeTheEndOfACutText() {
        JsonObject object = object("{\"a\":\"1\",\"b\":{\"c\":\"2\",\"d\":\"cut");
        assertThat(object.text("a", 9)).isEqualTo("1");
        assertThat(object.object("b").text("c", 9)).isEqualTo("2");
        assertThat(object.object("b").text("d", 9)).isNull();
        assertThat(object.after()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "7",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{7:1}",
                "{\"a\" \"b\"}",
                "{,}",
                "{\"a\":}",
                "{\"a\":\"1\" \"b\":2}"
            })
    void findsNothingInMalformedText(String text) {
        JsonObject object = object(text);
        assertThat(object == null ? null : object.text("b", 9)).isNull();
    }

    @Test
    void walksArrays() {
        JsonObject object = object("{\"a\":[ \"x\" , {\"b\":[]} , [1,[2]] , 7 ],\"empty\":[ ]}");
        Json json = object.json;
        int at = json.firstElement(object.find("a"));
        assertThat(json.string(at, 9)).isEqualTo("x");
        at = json.nextElement(at);
        assertThat(JsonObject.at(json, at).has("b")).isTrue();
        at = json.nextElement(json.nextElement(at));
        assertThat(json.scalar(at, 9)).isEqualTo("7");
        assertThat(json.nextElement(at)).isEqualTo(-1);
        assertThat(json.firstElement(object.find("empty"))).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a\\\"b\\\\c\\/d | a\"b\\c/d",
                "\\u00e9\\u20AC | \u00e9\u20ac",
                "\\ud83d\\ude00! | \ud83d\ude00!",
                "\\ud83dx | \ufffdx",
                "\\ude00 | \ufffd",
                "\\uZZZZ | uZZZZ",
                "tab\\tx | tab\tx",
                "\u00e9\u20ac\ud83d\ude00 | \u00e9\u20ac\ud83d\ude00",
            })
    void decodesEscapesAndUtf8(String inside, String expected) {
        assertThat(object("{\"a\":\"" + inside + "\"}").text("a", 99)).isEqualTo(expected);
    }

    @Test
    void cutsLongTextsBetweenCharacters() {
        assertThat(object("{\"a\":\"" + "x".repeat(100) + "\"}").text("a", 10)).hasSize(10);
        assertThat(object("{\"a\":\"" + "\ud83d\ude00".repeat(100) + "\"}").text("a", 5))
                .isEqualTo("\ud83d\ude00\ud83d\ude00");
        assertThat(object("{\"a\":\"" + "\\u00e9".repeat(100) + "\"}").text("a", 7))
                .isEqualTo("\u00e9".repeat(7));
    }

    @Test
    void keepsNoStackForNestedText() {
        String deep = "{\"a\":" + "[".repeat(500_000) + "]".repeat(500_000) + ",\"b\":\"found\"}";
        byte[] bytes = Samples.bytes(deep);
        Json json = new Json(bytes, bytes.length, 2_000_000);
        assertThat(JsonObject.at(json, json.start()).text("b", 9)).isEqualTo("found");
    }

    @Test
    void stopsWhenItsBudgetIsUsedUp() {
        byte[] bytes = Samples.bytes("{\"a\":\"" + "x".repeat(10_000) + "\",\"b\":\"2\"}");
        Json json = new Json(bytes, bytes.length, 5_000);
        JsonObject object = JsonObject.at(json, json.start());
        assertThat(object.has("a")).isTrue();
        assertThat(object.has("b")).isFalse();
        assertThat(json.isExhausted()).isTrue();
    }

    @Test
    void looksAtNoMoreMembersThanItKeeps() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            text.append("\"k").append(i).append("\":1,");
        }
        JsonObject object = object(text + "\"last\":1}");
        assertThat(object.size()).isEqualTo(256);
        assertThat(object.has("k255")).isTrue();
        assertThat(object.has("last")).isFalse();
    }

    @Test
    void skipsMuchTextInLittleTime() {
        byte[] bytes = Samples.bytes("{\"a\":" + " ".repeat(6_000_000) + "1}");
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (int i = 0; i < 1_000; i++) {
                Event.of(bytes, bytes.length);
            }
        });
    }

    @Test
    void readsTheJsonInsideOfAString() {
        JsonObject object = object("{\"body\":\"{\\\"a\\\":\\\"\\\\u00e9\\\"}\"}");
        Json inner = object.json.nested(object.find("body"));
        assertThat(JsonObject.at(inner, inner.start()).text("a", 9)).isEqualTo("\u00e9");
    }

    @Test
    void toleratesBytesThatAreNoUtf8() {
        byte[] bytes = "{\"a\":\"?x\"}".getBytes(StandardCharsets.ISO_8859_1);
        bytes[6] = (byte) 0xff;
        Json json = new Json(bytes, bytes.length, 1_000);
        assertThat(JsonObject.at(json, json.start()).text("a", 9)).isEqualTo("\ufffdx");
    }
}
