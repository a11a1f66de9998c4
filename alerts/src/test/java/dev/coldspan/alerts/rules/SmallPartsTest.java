package dev.coldspan.alerts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallPartsTest {
    @ParameterizedTest
    @CsvSource({"0s,0s", "90s,90s", "300s,5m", "3600s,1h", "86400s,1d", "48h,2d", "90m,90m"})
    void writesADurationInItsShortestForm(String written, String shortest) {
        assertThat(Durations.format(Durations.parse(written))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @CsvSource({
        "'',anything,true",
        "*,anything,true",
        "checkout,checkout,true",
        "checkout,checkout2,false",
        "check*,checkout,true",
        "*out,checkout,true",
        "c*k*t,checkout,true",
        "c*k*x,checkout,false",
        "a.b,axb,false",
        "a.*,a.b,true",
        "a.*,axb,false"
    })
    void matchesFunctionsByNameOrGlob(String pattern, String function, boolean matches) {
        assertThat(new FunctionPattern(pattern).matches(function)).isEqualTo(matches);
    }

    @Test
    void matchesAGlobOfManyStarsQuickly() {
        long start = System.nanoTime();
        assertThat(new FunctionPattern("a" + "*".repeat(200) + "b").matches("a".repeat(200)))
                .isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource({"treshold,threshold,1", "fro,for,1", "abc,abc,0", "'',abc,3", "singal,signal,1", "ERRORS,errors,0"})
    void countsSlipsOfTheFinger(String typed, String meant, int slips) {
        assertThat(Suggestion.distance(typed, meant)).isEqualTo(slips);
    }

    @Test
    void suggestsNothingWhenNothingIsNear() {
        assertThat(Suggestion.didYouMean("banana", List.of("signal", "window"))).isEmpty();
        assertThat(Suggestion.didYouMean("x".repeat(100_000), List.of("signal")))
                .isEmpty();
    }

    @Test
    void rendersPlaceholdersAsTheyAre() {
        Template template = Template.parse("{{ value }} of {{function}}", List.of("value", "function"), m -> {});
        assertThat(template.render(Map.of("value", "{{function}}", "function", "<b>")))
                .isEqualTo("{{function}} of <b>");
    }

    @Test
    void cutsTextThatValuesMakeLong() {
        Template template = Template.parse("{{value}}".repeat(100), List.of("value"), m -> {});
        assertThat(template.render(Map.of("value", "x".repeat(10_000))))
                .hasSize(Template.MAX_LENGTH)
                .endsWith("…");
    }

    @Test
    void reportsEveryUnknownPlaceholder() {
        List<String> problems = new ArrayList<>();
        Template.parse("{{a}} {{b}} {{value}}", List.of("value"), problems::add);
        assertThat(problems).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ABOVE,2,1,true",
        "ABOVE,1,1,false",
        "AT_LEAST,1,1,true",
        "BELOW,0,1,true",
        "BELOW,1,1,false",
        "AT_MOST,1,1,true",
        "AT_MOST,2,1,false"
    })
    void comparesWithTheThreshold(Comparison comparison, double value, double threshold, boolean breached) {
        assertThat(comparison.breached(value, threshold)).isEqualTo(breached);
    }

    @Test
    void knowsWhichOfTwoValuesIsWorse() {
        assertThat(Comparison.ABOVE.worse(1, 2)).isEqualTo(2);
        assertThat(Comparison.BELOW.worse(1, 2)).isEqualTo(1);
    }
}
