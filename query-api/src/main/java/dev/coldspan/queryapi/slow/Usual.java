package dev.coldspan.queryapi.slow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is usual among peers. Medians of parts do not add up to the median of the whole, so what contributions are
 * measured against is the mean of the typical peers: the fifth of them whose duration is nearest the median. Times are
 * milliseconds.
 */
final class Usual {

    private static final int FEWEST_TYPICAL = 5;

    private final List<Profile> all;
    private final List<Profile> typical;

    /** @param peers at least one */
    Usual(List<Profile> peers) {
        all = new ArrayList<>(peers);
        all.sort(Comparator.comparingLong(Profile::nanos));
        int count = Math.min(all.size(), Math.max(FEWEST_TYPICAL, all.size() / 5));
        int first = (all.size() - count) / 2;
        typical = all.subList(first, first + count);
    }

    double durationMs() {
        return typical.stream().mapToLong(Profile::nanos).average().orElse(0) / 1e6;
    }

    double durationMs(double quantile) {
        return quantile(all.stream().mapToLong(Profile::nanos).toArray(), quantile);
    }

    double selfMs(List<String> path) {
        return typical.stream()
                        .mapToLong(profile -> part(profile, path).self())
                        .average()
                        .orElse(0)
                / 1e6;
    }

    double calls(List<String> path) {
        return typical.stream()
                .mapToLong(profile -> part(profile, path).calls())
                .average()
                .orElse(0);
    }

    /** Of the time in which spans of the path ran, 0 for peers without any. */
    double totalMs(List<String> path, double quantile) {
        return quantile(
                all.stream().mapToLong(profile -> part(profile, path).total()).toArray(), quantile);
    }

    /** Every path of a typical peer, with a part to name its service. */
    List<List<String>> paths() {
        return typical.stream()
                .flatMap(profile -> profile.parts().keySet().stream())
                .distinct()
                .toList();
    }

    Profile.Part example(List<String> path) {
        return typical.stream()
                .map(profile -> profile.parts().get(path))
                .filter(part -> part != null)
                .findFirst()
                .orElse(NOTHING);
    }

    private static final Profile.Part NOTHING = new Profile.Part("", null, 0, 0, 0);

    private static Profile.Part part(Profile profile, List<String> path) {
        return profile.parts().getOrDefault(path, NOTHING);
    }

    /** The nearest rank. */
    private static double quantile(long[] nanos, double share) {
        Arrays.sort(nanos);
        int rank = (int) Math.ceil(share * nanos.length) - 1;
        return nanos[Math.max(0, rank)] / 1e6;
    }
}
