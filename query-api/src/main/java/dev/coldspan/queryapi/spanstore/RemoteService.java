package dev.coldspan.queryapi.spanstore;

import dev.coldspan.queryapi.sql.SqlFragment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a client, producer or consumer span talks to: the first of these attributes that it has. */
public enum RemoteService implements SqlFragment {
    /** The one rule there is, for statements and for spans at hand. */
    OF_SPAN;

    /** Present keys, which the collector renames older ones to, and the older ones of other writers' spans. */
    private static final List<String> KEYS = List.of(
            "service.peer.name",
            "peer.service",
            "db.system.name",
            "db.system",
            "messaging.system",
            "server.address",
            "net.peer.name");

    private static final Set<String> KINDS = Set.of("client", "producer", "consumer");

    /** Empty for spans of other kinds and for those that do not say. */
    public static String of(StoredSpan span) {
        if (!KINDS.contains(span.kind())) {
            return "";
        }
        return KEYS.stream()
                .map(span::attribute)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public String sql() {
        String values = KEYS.stream()
                .map(key -> "SpanAttributes['" + key + "'] != '', SpanAttributes['" + key + "']")
                .collect(Collectors.joining(", "));
        String kind = "lower(replaceOne(toString(SpanKind), 'SPAN_KIND_', ''))";
        return "multiIf(" + kind + " NOT IN ('client', 'producer', 'consumer'), '', " + values + ", '')";
    }
}
