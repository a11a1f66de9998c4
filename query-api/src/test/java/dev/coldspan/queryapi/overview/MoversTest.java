package dev.coldspan.queryapi.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.function.Percentiles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MoversTest {

    private static Figures figures(
            String function, boolean now, long invocations, long errors, long coldStarts, double p95) {
        Percentiles durations = new Percentiles(p95 / 2, p95, p95 * 2);
        return new Figures(function, now, 1, invocations, errors, 0, 0, coldStarts, 0, durations, durations);
    }

    private static List<Mover> find(Figures... figures) {
        return new Movers(Map.of(), Map.of()).find(List.of(figures));
    }

    @Test
    void tellsOfErrorsThatRose() {
        List<Mover> movers =
                find(figures("checkout", false, 10_000, 10, 0, 100), figures("checkout", true, 10_000, 420, 0, 100));

        assertThat(movers).hasSize(1);
        assertThat(movers.get(0).figure()).isEqualTo("error_rate");
        assertThat(movers.get(0).worse()).isTrue();
        assertThat(movers.get(0).change()).isEqualTo(42);
        assertThat(movers.get(0).sentence()).isEqualTo("errors of checkout rose from 0.10% to 4.2%");
    }

    @Test
    void doesNotTakeChanceForNews() {
        assertThat(find(figures("a", false, 20, 0, 0, 100), figures("a", true, 20, 1, 1, 105)))
                .isEmpty();
        assertThat(find(figures("b", false, 1_000, 30, 30, 100), figures("b", true, 1_020, 34, 25, 110)))
                .isEmpty();
    }

    @Test
    void doesNotJudgeAPercentileOfAHandfulOfInvocations() {
        assertThat(find(figures("a", false, 19, 0, 0, 100), figures("a", true, 19, 0, 0, 900)))
                .isEmpty();
    }

    @Test
    void tellsOfSlownessAndOfRelief() {
        List<Mover> movers = find(
                figures("slow", false, 500, 0, 0, 120),
                figures("slow", true, 500, 0, 0, 1_480),
                figures("fast", false, 500, 0, 0, 400),
                figures("fast", true, 500, 0, 0, 100));

        assertThat(movers)
                .extracting(Mover::sentence)
                .containsExactly("p95 of slow rose from 120 ms to 1.5 s", "p95 of fast fell from 400 ms to 100 ms");
        assertThat(movers).extracting(Mover::worse).containsExactly(true, false);
    }

    @Test
    void tellsOfAFunctionThatFellSilentAndOfANewOne() {
        List<Mover> movers = find(figures("gone", false, 300, 0, 0, 100), figures("new", true, 100, 0, 0, 100));

        assertThat(movers)
                .extracting(Mover::sentence)
                .containsExactly("invocations of gone fell from 300 to 0", "invocations of new rose from 0 to 100");
        assertThat(movers.get(1).change()).isNull();
        assertThat(movers).noneMatch(Mover::worse);
    }

    @Test
    void prefersBadNewsAboutOneFunction() {
        List<Mover> movers = find(figures("a", false, 100, 0, 50, 100), figures("a", true, 10_000, 3_000, 100, 100));

        assertThat(movers).extracting(Mover::figure).containsExactly("error_rate");
    }

    @Test
    void tellsOfColdStartsThatBecameRarer() {
        assertThat(find(figures("a", false, 1_000, 0, 500, 100), figures("a", true, 1_000, 0, 20, 100)))
                .extracting(Mover::sentence)
                .containsExactly("cold starts of a fell from 50% to 2.0%");
    }

    @Test
    void tellsOfCostOnlyWhereItIsWorthIt() {
        List<Figures> same = List.of(
                figures("dear", false, 100, 0, 0, 100), figures("dear", true, 100, 0, 0, 100),
                figures("cheap", false, 100, 0, 0, 100), figures("cheap", true, 100, 0, 0, 100));
        Movers movers = new Movers(
                Map.of("dear", new BigDecimal("1.00"), "cheap", new BigDecimal("0.0001")),
                Map.of("dear", new BigDecimal("2.50"), "cheap", new BigDecimal("0.0009")));

        assertThat(movers.find(same))
                .extracting(Mover::sentence)
                .containsExactly("the cost of dear rose from 1.00 to 2.50");
    }

    @Test
    void namesTenAtMost() {
        List<Figures> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(figures("f" + i, false, 1_000, 0, 0, 100));
            many.add(figures("f" + i, true, 1_000, 10 + i, 0, 100));
        }

        List<Mover> movers = new Movers(Map.of(), Map.of()).find(many);

        assertThat(movers).hasSize(Movers.MOST);
        assertThat(movers.get(0).function()).isEqualTo("f39");
    }
}
