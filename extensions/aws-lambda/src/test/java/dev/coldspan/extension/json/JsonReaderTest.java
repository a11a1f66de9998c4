package dev.coldspan.extension.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void readsEveryKindOfValue() throws Exception {
        assertThat(read("{\"a\":[1,-2.5,1e3,true,false,null,\"x\"],\"b\":{},\"c\":[]} "))
                .isEqualTo(Map.of(
                        "a",
                        java.util.Arrays.asList(1L, -2.5, 1000.0, true, false, null, "x"),
                        "b",
                        Map.of(),
                        "c",
                        List.of()));
    }

    @Test
    void readsEscapesAndOtherScripts() throws Exception {
        assertThat(read("\"a\\n\\t\\\"\\\\\\/\\u00e9 \\ud83d\\ude00 \u00fc\u6f22\""))
                .isEqualTo("a\n\t\"\\/é 😀 ü漢");
    }

    @Test
    void takesTheLastOfRepeatedNames() throws Exception {
        assertThat(read("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
    }

    @Test
    void readsNumbersThatNoLongHolds() throws Exception {
        assertThat(read("123456789012345678901234567890 ")).isEqualTo(1.2345678901234568e29);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{\"a\"", "[1,", "\"abc", "\"a\\", "\"a\\u00", "tru", "12", "{", "[", ""})
    void tellsTextThatWasCut(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        cut -> assertThat(cut.isIncomplete()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a:1}", "[1;2]", "\"\\x\"", "\"\\uzzzz\"", "nul ", "+-1 ", "}", "{\"a\" 1}", "{1:2}"})
    void tellsTextThatIsNoJson(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        wrong -> assertThat(wrong.isIncomplete()).isFalse());
    }

    @Test
    void refusesDepthThatWouldTakeTheStack() {
        assertThatThrownBy(() -> read("[".repeat(100_000)))
                .isInstanceOfSatisfying(
                        JsonException.class,
                        deep -> assertThat(deep.isIncomplete()).isFalse());
    }

    @Test
    void writesBackWhatItRead() throws Exception {
        String text = "{\"a\":[1,2.5,true,null,\"x\\\"\\u000a\"],\"b\":{},\"c\":[]}";
        assertThat(JsonWriter.write(read(text + " "))).isEqualTo(text);
    }

    private static Object read(String text) throws JsonException {
        return new JsonReader(text.getBytes(StandardCharsets.UTF_8), 0).value();
    }
}
