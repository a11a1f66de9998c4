package dev.coldspan.queryapi.coldstart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What would help, each with the figures it rests on. A rule says nothing when its figures are missing; how sure it is
 * depends on how many cold starts there were and on whether its remedy was measured here.
 */
final class Advisor {

    /** With fewer cold starts their median moves by half with the next one. */
    static final int FEW = 20;

    private static final double SELDOM = 0.001;
    private static final double OFTEN = 0.01;
    private static final double LONG_INIT_MS = 1_000;
    private static final double NOTICED_MS = 500;

    private final ColdFigures total;
    private final List<ColdStarts.OfInitType> initTypes;
    private final ColdStartQuery.Init init;
    private final List<ColdStarts.Package> packages;
    private final double hours;

    /** @param hours the range asked about */
    Advisor(
            ColdFigures total,
            List<ColdStarts.OfInitType> initTypes,
            ColdStartQuery.Init init,
            List<ColdStarts.Package> packages,
            double hours) {
        this.total = total;
        this.initTypes = initTypes;
        this.init = init;
        this.packages = packages;
        this.hours = hours;
    }

    List<ColdStarts.Advice> advise() {
        List<ColdStarts.Advice> advice = new ArrayList<>();
        if (total.cold() == 0 || total.p50Ms() == null) {
            return List.of(nothing());
        }
        if (total.cold() < FEW) {
            advice.add(advice(
                    "thin_data",
                    "Too few cold starts to decide by: ask about a longer range",
                    total.cold() + " cold starts; a median is worth trusting from " + FEW,
                    "high"));
        }
        if (total.rate() < SELDOM) {
            advice.add(nothing());
            return advice;
        }
        Stream.of(snapStart(), provisioned(), classArchive(), jit(), agent(), largestPackage(), profile())
                .flatMap(Optional::stream)
                .forEach(advice::add);
        if (advice.isEmpty()) {
            advice.add(nothing());
        }
        return advice;
    }

    private ColdStarts.Advice nothing() {
        String evidence = total.cold() == 0
                ? "no cold start in " + total.invocations() + " invocations"
                : String.format(
                        Locale.ROOT,
                        "%d cold starts in %d invocations (%.3f %%)",
                        total.cold(),
                        total.invocations(),
                        100 * total.rate());
        return advice("nothing", "Nothing to do: cold starts hardly matter here", evidence, confidence());
    }

    /** Whether restores were measured, here or elsewhere in the fleet, decides how sure this is. */
    private Optional<ColdStarts.Advice> snapStart() {
        ColdFigures onDemand = of("on-demand");
        if (onDemand.p50Ms() == null || onDemand.p50Ms() < LONG_INIT_MS) {
            return Optional.empty();
        }
        ColdFigures restored = of("snap-start");
        String limits =
                "; for published versions of Java 11 or later, not with provisioned concurrency, EFS or more than 512 MB of /tmp";
        if (restored.p50Ms() == null) {
            return Optional.of(advice(
                    "snap_start",
                    "Try SnapStart on one version",
                    "init takes " + show(onDemand.p50Ms()) + " at the median (" + show(onDemand.p95Ms())
                            + " at the 95th percentile); no restore was measured here to compare with" + limits,
                    "low"));
        }
        if (restored.p50Ms() >= onDemand.p50Ms()) {
            return Optional.empty();
        }
        return Optional.of(advice(
                "snap_start",
                "SnapStart would spare about " + show(onDemand.p50Ms() - restored.p50Ms()) + " of a cold start",
                "init takes " + show(onDemand.p50Ms()) + " at the median, " + restored.cold() + " restores took "
                        + show(restored.p50Ms()) + limits,
                restored.cold() >= FEW ? confidence() : "low"));
    }

    private Optional<ColdStarts.Advice> provisioned() {
        ColdFigures onDemand = of("on-demand");
        if (onDemand.rate() < OFTEN || onDemand.p95Ms() == null || onDemand.p95Ms() < NOTICED_MS) {
            return Optional.empty();
        }
        String evidence = String.format(
                Locale.ROOT,
                "%.1f %% of invocations wait for init, %.1f of them an hour, %s at the 95th percentile; concurrency that"
                        + " is always ready costs by the hour, so compare prices first",
                100 * onDemand.rate(),
                onDemand.cold() / Math.max(hours, 1e-9),
                show(onDemand.p95Ms()));
        return Optional.of(advice(
                "provisioned_concurrency",
                "Provisioned concurrency would take these waits away as far as calls come steadily",
                evidence,
                onDemand.cold() < FEW ? "low" : "medium"));
    }

    private Optional<ColdStarts.Advice> classArchive() {
        ColdStarts.Jvm jvm = init.jvm();
        if (jvm == null || jvm.classesLoaded() == 0) {
            return Optional.empty();
        }
        double loading = jvm.classLoadMs() + jvm.classVerifyMs();
        double archived = jvm.classesFromArchive() / jvm.classesLoaded();
        if (archived >= 0.7 || loading < 0.2 * total.p50Ms()) {
            return Optional.empty();
        }
        return Optional.of(advice(
                "class_archive",
                "Share classes from an archive (AppCDS, or an AOT cache from Java 25 on)",
                String.format(
                        Locale.ROOT,
                        "%.0f of %.0f classes come from an archive; loading and verifying take %s of %s",
                        jvm.classesFromArchive(),
                        jvm.classesLoaded(),
                        show(loading),
                        show(total.p50Ms())),
                confidence()));
    }

    private Optional<ColdStarts.Advice> jit() {
        ColdStarts.Jvm jvm = init.jvm();
        if (jvm == null || jvm.jitMs() < 0.3 * total.p50Ms()) {
            return Optional.empty();
        }
        return Optional.of(advice(
                "jit",
                "Stop at the first compiler: JAVA_TOOL_OPTIONS=-XX:+TieredCompilation -XX:TieredStopAtLevel=1",
                "compiling takes " + show(jvm.jitMs()) + " of CPU while init takes " + show(total.p50Ms()),
                confidence().equals("high") ? "medium" : "low"));
    }

    private Optional<ColdStarts.Advice> agent() {
        return init.phases().stream()
                .filter(phase -> phase.phase().equals("agent") && phase.share() >= 0.15)
                .map(phase -> advice(
                        "agent",
                        "The agent itself is a large part: weave ahead of time",
                        percent(phase.share()) + " of init is the agent's start, " + show(phase.p50Ms())
                                + " at the median",
                        confidence()))
                .findFirst();
    }

    private Optional<ColdStarts.Advice> largestPackage() {
        return packages.stream()
                .filter(one -> one.share() >= 0.1
                        && !one.name().startsWith("java.")
                        && !one.name().startsWith("jdk."))
                .findFirst()
                .map(one -> advice(
                        "package",
                        "Look at " + one.name() + " first: load it later, or less of it",
                        percent(one.share()) + " of init goes to it, " + show(one.meanMs()) + " and "
                                + Math.round(one.classes()) + " classes on average",
                        confidence()));
    }

    private Optional<ColdStarts.Advice> profile() {
        boolean useful = packages.isEmpty() && !init.phases().isEmpty() && total.p50Ms() >= LONG_INIT_MS;
        return useful
                ? Optional.of(advice(
                        "profile",
                        "Set COLDSPAN_INIT_PROFILE on the function to see which packages init is spent on",
                        "init takes " + show(total.p50Ms()) + " at the median and no start was profiled",
                        "high"))
                : Optional.empty();
    }

    private ColdFigures of(String initType) {
        return initTypes.stream()
                .filter(type -> type.initType().equals(initType))
                .map(ColdStarts.OfInitType::figures)
                .findFirst()
                .orElse(ColdFigures.NONE);
    }

    private String confidence() {
        return total.cold() == 0 || total.cold() >= 10 * FEW ? "high" : total.cold() >= FEW ? "medium" : "low";
    }

    private static ColdStarts.Advice advice(String kind, String title, String evidence, String confidence) {
        return new ColdStarts.Advice(kind, title, evidence, confidence);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private static String show(double millis) {
        return millis >= 1_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000)
                : String.format(Locale.ROOT, "%.0f ms", millis);
    }
}
