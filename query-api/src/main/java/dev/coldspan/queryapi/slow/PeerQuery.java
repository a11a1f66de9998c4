package dev.coldspan.queryapi.slow;

import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.invocation.Invocation;
import dev.coldspan.queryapi.spantree.SpanForest;
import dev.coldspan.queryapi.spantree.TimedSpan;
import dev.coldspan.queryapi.sql.BoundQuery;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.ResultRow;
import dev.coldspan.queryapi.sql.SqlTemplate;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Reads the peers of an invocation: first which they are, then their spans. */
final class PeerQuery {

    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final SqlTemplate peersSql = SqlTemplate.named(PeerQuery.class, "peers.sql");
    private final SqlTemplate spansSql = SqlTemplate.named(PeerQuery.class, "peer_spans.sql");
    private final Database database;

    PeerQuery(Database database) {
        this.database = database;
    }

    private record SpanOfTrace(String traceId, TimedSpan span) {}

    /** @param services whose spans are read, which are those of the invocation to explain */
    Peers peers(Invocation invocation, TimeRange range, Collection<String> services) {
        BoundQuery query = peersSql.bind()
                .text("function", invocation.function())
                .text("version", invocation.version() == null ? "" : invocation.version())
                .flag("cold", invocation.cold())
                .nanos("from", range.from())
                .nanos("to", range.to())
                .text("traceId", invocation.traceId())
                .text("spanId", invocation.spanId());
        List<Peers.Peer> chosen = Peers.alike(database.list(query, PeerQuery::readPeer));
        return new Peers(
                chosen.isEmpty() ? List.of() : profiles(chosen, services),
                chosen.stream().allMatch(Peers.Peer::sameVersion),
                chosen.stream().allMatch(Peers.Peer::sameTemperature));
    }

    private static Peers.Peer readPeer(ResultRow row) throws SQLException {
        return new Peers.Peer(
                row.text("TraceId"),
                row.text("SpanId"),
                row.integer("StartNanos"),
                row.number("InitMs", 0),
                row.number("DurationMs", 0),
                row.flag("SameVersion"),
                row.flag("SameTemperature"));
    }

    private List<Profile> profiles(List<Peers.Peer> peers, Collection<String> services) {
        TreeSet<Long> minutes = new TreeSet<>();
        peers.forEach(peer -> addMinutes(peer, minutes));
        BoundQuery query = spansSql.bind()
                .texts("services", List.copyOf(services))
                .nanos("from", Instant.ofEpochSecond(minutes.first() * 60))
                .nanos("to", Instant.ofEpochSecond((minutes.last() + 1) * 60))
                .integers("minutes", minutes.stream().map(minute -> minute * 60).toList())
                .texts(
                        "traces",
                        peers.stream().map(Peers.Peer::traceId).distinct().toList());
        Map<String, List<TimedSpan>> byTrace = new HashMap<>();
        for (SpanOfTrace found : database.list(query, PeerQuery::readSpan)) {
            byTrace.computeIfAbsent(found.traceId, trace -> new ArrayList<>()).add(found.span);
        }
        return peers.stream()
                .flatMap(peer ->
                        new SpanForest(byTrace.getOrDefault(peer.traceId(), List.of())).below(peer.spanId()).stream())
                .map(Profile::of)
                .toList();
    }

    /** The minutes the peer ran in, its init included; at most those of the longest invocation there is. */
    private static void addMinutes(Peers.Peer peer, TreeSet<Long> minutes) {
        long initNanos = (long) (Math.min(peer.initMs(), 900_000) * 1e6);
        long nanos = (long) (Math.min(peer.durationMs(), 900_000) * 1e6);
        long first = Math.floorDiv(peer.startNanos() - initNanos, NANOS_PER_MINUTE);
        long last = Math.floorDiv(peer.startNanos() + nanos, NANOS_PER_MINUTE);
        for (long minute = first; minute <= last; minute++) {
            minutes.add(minute);
        }
    }

    private static SpanOfTrace readSpan(ResultRow row) throws SQLException {
        long start = row.integer("StartNanos");
        String kind = row.text("Kind").replace("SPAN_KIND_", "").toLowerCase(Locale.ROOT);
        TimedSpan span = new TimedSpan(
                row.text("SpanId"),
                row.text("Parent"),
                row.text("Name"),
                kind,
                row.text("Service"),
                start,
                start + Math.max(0, row.integer("DurationNanos")));
        return new SpanOfTrace(row.text("TraceId"), span);
    }
}
