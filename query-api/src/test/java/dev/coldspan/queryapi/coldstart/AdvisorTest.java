package dev.coldspan.queryapi.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AdvisorTest {

    private final List<ColdStarts.OfInitType> types = new ArrayList<>();
    private final List<ColdStarts.Phase> phases = new ArrayList<>();
    private final List<ColdStarts.Package> packages = new ArrayList<>();
    private ColdStarts.Jvm jvm;

    @Test
    void neverColdIsNothingToDo() {
        assertThat(kinds(new ColdFigures(500, 0, 0, 0, null, null, null))).containsExactly("nothing");
    }

    @Test
    void seldomColdIsNothingToDo() {
        assertThat(kinds(figures(100_000, 50, 3_000))).containsExactly("nothing");
    }

    @Test
    void aHandfulIsSaidToBeAHandful() {
        assertThat(kinds(figures(100, 5, 300))).first().isEqualTo("thin_data");
        assertThat(kinds(figures(100, 20, 300))).doesNotContain("thin_data");
    }

    @Test
    void snapStartIsAGuessUntilARestoreWasMeasured() {
        types.add(new ColdStarts.OfInitType("on-demand", figures(1_000, 300, 2_000)));
        assertThat(advice("snap_start", figures(1_000, 300, 2_000)).confidence())
                .isEqualTo("low");

        types.add(new ColdStarts.OfInitType("snap-start", figures(100, 30, 400)));
        assertThat(advice("snap_start", figures(1_000, 300, 2_000)).title()).contains("spare about 1.6 s");
        assertThat(advice("snap_start", figures(1_000, 300, 2_000)).confidence())
                .isEqualTo("high");
    }

    @Test
    void snapStartIsNotAdvisedWhereRestoresTakeLonger() {
        types.add(new ColdStarts.OfInitType("on-demand", figures(1_000, 300, 1_200)));
        types.add(new ColdStarts.OfInitType("snap-start", figures(100, 30, 1_400)));

        assertThat(kinds(figures(1_000, 300, 1_200))).doesNotContain("snap_start");
    }

    @Test
    void provisionedConcurrencyIsForFunctionsThatAreOftenCold() {
        types.add(new ColdStarts.OfInitType("on-demand", figures(1_000, 300, 700)));

        assertThat(advice("provisioned_concurrency", figures(1_000, 300, 700)).evidence())
                .startsWith("30.0 % of invocations wait for init, 300.0 of them an hour");
    }

    @Test
    void anArchiveIsAdvisedWhereLoadingIsAPartOfInit() {
        jvm = new ColdStarts.Jvm(10, 4_000.0, 400.0, 300.0, 200.0, 100.0, 50.0);
        assertThat(kinds(figures(1_000, 300, 1_000))).contains("class_archive").doesNotContain("jit");

        jvm = new ColdStarts.Jvm(10, 4_000.0, 3_900.0, 300.0, 200.0, 100.0, 500.0);
        assertThat(kinds(figures(1_000, 300, 1_000))).contains("jit").doesNotContain("class_archive");
    }

    @Test
    void thePackageThatCostsMostIsNamedUnlessItIsTheJdk() {
        packages.add(new ColdStarts.Package("java.util", 10, 50, 400, 0.4, null));
        packages.add(new ColdStarts.Package("software.amazon.awssdk", 10, 900, 300, 0.3, null));

        assertThat(advice("package", figures(1_000, 300, 1_000)).title()).contains("software.amazon.awssdk");
    }

    @Test
    void theAgentIsNotSpared() {
        phases.add(new ColdStarts.Phase("agent", "the agent", 300, 250, 400, 0.25));

        assertThat(advice("agent", figures(1_000, 300, 1_000)).evidence()).startsWith("25 % of init");
    }

    @Test
    void aProfileIsAdvisedWhereInitIsLongAndNobodyKnowsWhy() {
        phases.add(new ColdStarts.Phase("handler", "the handler", 300, 2_000, 3_000, 0.9));

        assertThat(kinds(figures(1_000, 300, 2_500))).contains("profile");
    }

    private static ColdFigures figures(long invocations, long cold, double ms) {
        return new ColdFigures(invocations, cold, (double) cold / invocations, cold * ms, ms, ms * 1.5, ms * 2);
    }

    private List<String> kinds(ColdFigures total) {
        return advise(total).stream().map(ColdStarts.Advice::kind).toList();
    }

    private ColdStarts.Advice advice(String kind, ColdFigures total) {
        return advise(total).stream()
                .filter(advice -> advice.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<ColdStarts.Advice> advise(ColdFigures total) {
        return new Advisor(total, types, new ColdStartQuery.Init(phases, jvm), packages, 1).advise();
    }
}
