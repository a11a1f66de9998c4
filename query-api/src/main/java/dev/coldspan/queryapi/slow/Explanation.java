package dev.coldspan.queryapi.slow;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sets one invocation against what is usual. */
final class Explanation {

    /** Paths shown; what more there are is summed up, so that contributions still add up. */
    private static final int MOST_PATHS = 100;

    private Explanation() {}

    static WhySlow of(Invocation invocation, Profile own, Peers peers, TimeRange range) {
        Usual usual = peers.areEnough() ? new Usual(peers.profiles()) : null;
        List<WhySlow.Path> paths = usual == null ? alone(own) : compared(own, usual);
        double durationMs = own.nanos() / 1e6;
        Double usualMs = usual == null ? null : usual.durationMs();
        return new WhySlow(
                invocation.traceId(),
                invocation.spanId(),
                invocation.function(),
                invocation.version(),
                invocation.timestamp(),
                durationMs,
                invocation.cold(),
                usualMs,
                usual == null ? null : durationMs - usualMs,
                Sentence.of(invocation, durationMs, usualMs, peers, paths),
                new WhySlow.PeerSummary(
                        range.from(),
                        range.to(),
                        peers.profiles().size(),
                        peers.sameVersion(),
                        peers.sameTemperature(),
                        peers.areEnough(),
                        usual == null ? null : usual.durationMs(0.5),
                        usual == null ? null : usual.durationMs(0.95)),
                paths,
                notes(peers));
    }

    private static List<WhySlow.Path> alone(Profile own) {
        return own.parts().entrySet().stream()
                .map(entry -> new WhySlow.Path(
                        entry.getKey(),
                        entry.getValue().service(),
                        entry.getValue().spanId(),
                        entry.getValue().calls(),
                        entry.getValue().self() / 1e6,
                        entry.getValue().total() / 1e6,
                        null,
                        null,
                        null,
                        null,
                        null))
                .sorted(Comparator.comparingDouble(path -> -path.selfMs()))
                .limit(MOST_PATHS)
                .toList();
    }

    private static List<WhySlow.Path> compared(Profile own, Usual usual) {
        Set<List<String>> names = new LinkedHashSet<>(own.parts().keySet());
        names.addAll(usual.paths());
        List<WhySlow.Path> paths = new ArrayList<>();
        names.forEach(name -> paths.add(compared(name, own, usual)));
        paths.sort(Comparator.comparingDouble(path -> -Math.abs(path.contributionMs())));
        if (paths.size() <= MOST_PATHS) {
            return paths;
        }
        List<WhySlow.Path> shown = new ArrayList<>(paths.subList(0, MOST_PATHS));
        shown.add(summary(paths.subList(MOST_PATHS, paths.size())));
        return shown;
    }

    private static WhySlow.Path compared(List<String> name, Profile own, Usual usual) {
        Profile.Part part = own.parts().get(name);
        boolean here = part != null;
        double self = here ? part.self() / 1e6 : 0;
        return new WhySlow.Path(
                name,
                here ? part.service() : usual.example(name).service(),
                here ? part.spanId() : null,
                here ? part.calls() : 0,
                self,
                here ? part.total() / 1e6 : 0,
                usual.selfMs(name),
                usual.totalMs(name, 0.5),
                usual.totalMs(name, 0.95),
                usual.calls(name),
                self - usual.selfMs(name));
    }

    private static WhySlow.Path summary(List<WhySlow.Path> rest) {
        return new WhySlow.Path(
                List.of(rest.size() + " other paths"),
                "",
                null,
                rest.stream().mapToInt(WhySlow.Path::calls).sum(),
                rest.stream().mapToDouble(WhySlow.Path::selfMs).sum(),
                0,
                rest.stream().mapToDouble(WhySlow.Path::usualSelfMs).sum(),
                null,
                null,
                null,
                rest.stream().mapToDouble(WhySlow.Path::contributionMs).sum());
    }

    private static List<String> notes(Peers peers) {
        List<String> notes = new ArrayList<>();
        if (peers.profiles().isEmpty()) {
            return notes;
        }
        if (!peers.sameVersion()) {
            notes.add("there are too few peers of the same version, so others are among them");
        }
        if (!peers.sameTemperature()) {
            notes.add("there are too few peers that began as cold or warm, so others are among them");
        }
        return notes;
    }
}
