package dev.coldspan.queryapi.servicemap;

import dev.coldspan.queryapi.function.Percentiles;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.servicemap.CallRow.Place;
import dev.coldspan.queryapi.servicemap.ServiceMap.Edge;
import dev.coldspan.queryapi.servicemap.ServiceMap.Node;
import dev.coldspan.queryapi.servicemap.ServiceMap.Other;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the map of rows of calls: the places with most calls are named, and the calls between them. */
final class MapDrawing {

    private static final CallRow NO_CALLS = new CallRow(null, null, 0, 0, new Percentiles(null, null, null), 0, 0, 0);

    private final List<CallRow> pairs;
    private final Map<Place, CallRow> arriving = new LinkedHashMap<>();
    private final CallRow all;
    private final long scale;

    /** @param modulus of how many traces one was read */
    MapDrawing(List<CallRow> rows, long modulus) {
        this.pairs = rows.stream().filter(row -> row.source() != null).toList();
        rows.stream()
                .filter(row -> row.source() == null && row.target() != null)
                .forEach(row -> arriving.put(row.target(), row));
        this.all = rows.stream()
                .filter(row -> row.source() == null && row.target() == null)
                .findFirst()
                .orElse(NO_CALLS);
        this.scale = modulus;
    }

    ServiceMap draw(TimeRange range, int limit) {
        List<Node> nodes = places().entrySet().stream()
                .map(one -> node(one.getKey(), one.getValue()))
                .sorted(Comparator.comparing(Node::calls).reversed().thenComparing(Node::id))
                .limit(limit)
                .toList();
        Set<String> named = nodes.stream().map(Node::id).collect(Collectors.toSet());
        List<CallRow> shown = pairs.stream()
                .filter(row -> named.contains(row.source().id())
                        && named.contains(row.target().id()))
                .toList();
        long shownCalls = shown.stream().mapToLong(CallRow::calls).sum();
        return new ServiceMap(
                range.from(),
                range.to(),
                scale > 1,
                1.0 / scale,
                all.spans(),
                nodes,
                shown.stream().map(this::edge).toList(),
                new Other(all.places() - nodes.size(), all.pairs() - shown.size(), (all.calls() - shownCalls) * scale));
    }

    /** Every place with the calls that arrive there, or, where none do, those it makes. */
    private Map<Place, CallRow> places() {
        Map<Place, CallRow> places = new LinkedHashMap<>(arriving);
        for (CallRow row : pairs) {
            if (!arriving.containsKey(row.source())) {
                places.merge(row.source(), row, MapDrawing::sum);
            }
        }
        return places;
    }

    /** Percentiles cannot be added, so that a place with several edges that only calls has none. */
    private static CallRow sum(CallRow one, CallRow other) {
        return new CallRow(
                null, null, one.calls() + other.calls(), one.errors() + other.errors(), NO_CALLS.durationMs(), 0, 0, 0);
    }

    private Node node(Place place, CallRow row) {
        return new Node(
                place.id(),
                place.kind(),
                place.name(),
                place.system().isEmpty() ? null : place.system(),
                row.calls() * scale,
                row.errors() * scale,
                ServiceMap.rate(row.errors(), row.calls()),
                row.durationMs());
    }

    private Edge edge(CallRow row) {
        return new Edge(
                row.source().id(),
                row.target().id(),
                row.calls() * scale,
                row.errors() * scale,
                ServiceMap.rate(row.errors(), row.calls()),
                row.durationMs());
    }
}
