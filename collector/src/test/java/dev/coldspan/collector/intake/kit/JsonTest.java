package dev.coldspan.collector.intake.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void findsNothingInWhatIsNotThere() {
        Json json = read("{\"a\":{\"b\":[1,\"x\"]},\"n\":null}");
        assertThat(json.get("a").get("b").list()).hasSize(2);
        assertThat(json.get("a").get("b").get("c").list()).isEmpty();
        assertThat(json.get("n").text()).isEmpty();
        assertThat(json.get("x").get("y").number()).isEmpty();
        assertThat(json.any("A", "a").isObject()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":[1,2.5,true,false,null,\"x\\\"\\\\\\u00e9\"],\"b\":{},\"c\":[]}",
                "[]",
                "17",
                "\"text\"",
                "123456789012345678901234567890",
            })
    void writesWhatItRead(String text) {
        String written = read(text).encode();
        assertThat(read(written)).isEqualTo(read(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e300", "-1e300"})
    void takesANumberBeyondAllMeaningForNone(String number) {
        assertThat(read("[" + number + "]").list().get(0).number()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{a:1}", "nul", "[1,]", "NaN"})
    void refusesWhatIsNotOneDocument(String text) {
        assertThat(refusal(text).kind()).isEqualTo(Refusal.Kind.MALFORMED);
    }

    @Test
    void saysWhereAndWithoutTheText() {
        assertThat(refusal("{\"a\":\n  x}").getMessage())
                .startsWith("cannot decode JSON at 2:")
                .doesNotContain("\n");
    }

    @Test
    void refusesDepthAndOtherEncodings() {
        assertThat(refusal("[".repeat(100_000)).getMessage()).contains("cannot decode JSON");
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16);
        assertThat(catchThrowableOfType(Refusal.class, () -> Json.read(utf16, utf16.length, Budget.UNLIMITED)))
                .hasMessage("UTF-8 required, without a byte order mark");
    }

    @Test
    void asksForTheMemoryOfItsValuesBeforeItMakesThem() {
        AtomicLong asked = new AtomicLong();
        byte[] objects = ("[" + "{},".repeat(10_000) + "{}]").getBytes(StandardCharsets.UTF_8);
        Json.read(objects, objects.length, asked::addAndGet);
        assertThat(asked.get()).isGreaterThan(20_000 * 64);
    }

    @Test
    void asksForTheMemoryOfDocumentsThatAreJoined() {
        AtomicLong asked = new AtomicLong();
        byte[] numbers = "1 ".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        Json.readAll(numbers, numbers.length, asked::addAndGet);
        assertThat(asked.get()).isGreaterThan(10_000 * 64);
    }

    private static Json read(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return Json.read(data, data.length, Budget.UNLIMITED);
    }

    private static Refusal refusal(String text) {
        return catchThrowableOfType(Refusal.class, () -> read(text));
    }
}
