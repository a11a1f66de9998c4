package dev.coldspan.queryapi.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrometheusTextTest {

    @Test
    void readsNamesLabelsAndValuesAndPassesCommentsOver() {
        String text =
                "# HELP up Whether\n# TYPE up gauge\nup 1.0\n\nhits_total{code=\"200\",path=\"/a\"} 3.5E2 1795255200000\n";

        assertThat(PrometheusText.parse(text))
                .containsExactly(
                        new Sample("up", Map.of(), 1),
                        new Sample("hits_total", Map.of("code", "200", "path", "/a"), 350));
    }

    @Test
    void readsWhatIsEscapedInLabels() {
        Sample sample = PrometheusText.parse("x{a=\"say \\\"hi\\\"\\n\\\\\",b=\"} 7 {\"} 1")
                .get(0);

        assertThat(sample.label("a")).isEqualTo("say \"hi\"\n\\");
        assertThat(sample.label("b")).isEqualTo("} 7 {");
        assertThat(sample.label("c")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x{} 1", "x{ a = \"b\" , } 1", "x\t1", "x{a=\"b\",} 1", "  x 1  ", "x 1\r"})
    void readsEveryWayToSpaceALine(String line) {
        assertThat(PrometheusText.parse(line).get(0).value()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"+Inf, Infinity", "-Inf, -Infinity", "NaN, NaN", "-0.5, -0.5", "1e-3, 0.001"})
    void readsEveryKindOfNumber(String text, double expected) {
        assertThat(PrometheusText.parse("x " + text)).containsExactly(new Sample("x", Map.of(), expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "x ",
                "1x 1",
                "{a=\"b\"} 1",
                "x{a=\"b\" 1",
                "x{a=\"b} 1",
                "x{a=b} 1",
                "x{a} 1",
                "x{=\"b\"} 1",
                "x one",
                "x 1 2 3",
                "x{a=\"b\\",
                "<html>",
                "{\"error\":\"no\"}"
            })
    void namesTheLineThatIsNoSample(String line) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PrometheusText.parse("up 1\n" + line))
                .withMessage("line 2 is no sample of Prometheus' text format");
    }

    @Test
    void readsNoMoreSamplesThanACollectorHas() {
        assertThat(PrometheusText.parse("x 1\n".repeat(50_000))).hasSize(50_000);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PrometheusText.parse("x 1\n".repeat(50_001)))
                .withMessage("more than 50000 samples");
    }
}
