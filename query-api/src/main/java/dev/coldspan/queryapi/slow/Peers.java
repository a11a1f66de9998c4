package dev.coldspan.queryapi.slow;

import java.util.List;
import java.util.function.Predicate;

/**
 * What an invocation is compared with.
 *
 * @param profiles of peers whose spans are stored
 */
record Peers(List<Profile> profiles, boolean sameVersion, boolean sameTemperature) {

    /** With fewer there is no telling what is usual. */
    static final int ENOUGH = 10;

    /** With so many of the same kind the others are left aside. */
    private static final int ENOUGH_ALIKE = 20;

    /** One peer, before its spans are read. */
    record Peer(
            String traceId,
            String spanId,
            long startNanos,
            double initMs,
            double durationMs,
            boolean sameVersion,
            boolean sameTemperature) {}

    /** The most alike of them that are enough: of the same temperature and version, of the same temperature, or all. */
    static List<Peer> alike(List<Peer> found) {
        List<Peer> same = only(found, peer -> peer.sameTemperature && peer.sameVersion);
        if (same.size() >= ENOUGH_ALIKE) {
            return same;
        }
        List<Peer> temperature = only(found, Peer::sameTemperature);
        return temperature.size() >= ENOUGH_ALIKE ? temperature : found;
    }

    private static List<Peer> only(List<Peer> found, Predicate<Peer> which) {
        return found.stream().filter(which).toList();
    }

    boolean areEnough() {
        return profiles.size() >= ENOUGH;
    }
}
