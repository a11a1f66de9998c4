package dev.coldspan.queryapi.slow;

import dev.coldspan.queryapi.invocation.Invocation;
import java.util.List;
import java.util.Locale;

/** The answer in plain words. */
final class Sentence {

    /** Differences below this share of what is usual are no news. */
    private static final double NO_NEWS = 0.1;

    /** A path is worth naming when it makes up this share of the difference. */
    private static final double WORTH_NAMING = 0.25;

    private Sentence() {}

    static String of(Invocation invocation, double durationMs, Double usualMs, Peers peers, List<WhySlow.Path> paths) {
        if (usualMs == null) {
            return "it took " + show(durationMs) + most(durationMs, paths) + "; there are only "
                    + peers.profiles().size()
                    + " invocations to compare it with in the 24 hours before, too few to say what is usual"
                    + temperature(invocation, peers);
        }
        double difference = durationMs - usualMs;
        if (Math.abs(difference) < NO_NEWS * usualMs) {
            return "about as fast as usual: " + show(durationMs) + " against " + show(usualMs)
                    + temperature(invocation, peers);
        }
        return show(Math.abs(difference)) + (difference > 0 ? " slower" : " faster") + " than usual ("
                + show(durationMs) + " instead of " + show(usualMs) + ")" + reasons(difference, paths)
                + temperature(invocation, peers);
    }

    /** Where most of the time went, which can be said without anybody to compare with. */
    private static String most(double durationMs, List<WhySlow.Path> paths) {
        List<String> named = paths.stream()
                .filter(path -> path.selfMs() >= WORTH_NAMING * durationMs)
                .limit(2)
                .map(path -> show(path.selfMs())
                        + (path.path().size() == 1 ? " in the function itself" : " in " + path.name()))
                .toList();
        return named.isEmpty() ? ", spread over many spans" : ", of which " + String.join(" and ", named);
    }

    private static String reasons(double difference, List<WhySlow.Path> paths) {
        List<WhySlow.Path> causes = paths.stream()
                .filter(path -> path.usualTotalMs() != null && path.contributionMs() / difference >= WORTH_NAMING)
                .limit(2)
                .toList();
        if (causes.isEmpty()) {
            return ", spread over many spans";
        }
        String first = ": " + show(Math.abs(causes.get(0).contributionMs())) + " of it " + cause(causes.get(0));
        return causes.size() == 1
                ? first
                : first + ", and " + show(Math.abs(causes.get(1).contributionMs())) + " " + cause(causes.get(1));
    }

    private static String cause(WhySlow.Path path) {
        if (path.path().size() == 1) {
            return "in the function itself: its own work, or waiting that has no span";
        }
        if (path.spanId() == null) {
            return "because there was no " + path.name() + ", which usually takes " + show(path.usualTotalMs());
        }
        if (path.usualCalls() == 0 && path.usualTotalMs() == 0) {
            return "in " + path.name() + ", which usually does not happen";
        }
        String calls = Math.abs(path.calls() - path.usualCalls()) >= 1
                ? String.format(Locale.ROOT, ", called %d times instead of %.0f,", path.calls(), path.usualCalls())
                : ", which";
        return "in " + path.name() + calls + " took " + show(path.totalMs()) + " instead of "
                + show(path.usualTotalMs());
    }

    private static String temperature(Invocation invocation, Peers peers) {
        if (!invocation.cold()) {
            return "; it was not cold";
        }
        boolean alike = peers.areEnough() && peers.sameTemperature();
        return "; it was cold" + (alike ? ", as those it is compared with" : "");
    }

    static String show(double millis) {
        if (millis >= 1_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000);
        }
        return String.format(Locale.ROOT, millis >= 10 ? "%.0f ms" : "%.1f ms", millis);
    }
}
