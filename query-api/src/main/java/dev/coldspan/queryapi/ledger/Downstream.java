package dev.coldspan.queryapi.ledger;

import dev.coldspan.queryapi.trace.Span;
import java.util.List;
import java.util.Map;

/** Whom a client or producer span called, by the attributes of OpenTelemetry's semantic conventions, new and old. */
final class Downstream {

    /** The first that is there names the service; what stands earlier names it better. */
    private static final List<List<String>> NAMES = List.of(
            List.of("peer.service"),
            List.of("db.system.name", "db.namespace"),
            List.of("db.system", "db.name"),
            List.of("db.system.name"),
            List.of("db.system"),
            List.of("messaging.system", "messaging.destination.name"),
            List.of("messaging.destination.name"),
            List.of("rpc.service"),
            List.of("server.address"),
            List.of("net.peer.name"),
            List.of("http.host"));

    private Downstream() {}

    static String of(Span span) {
        Map<String, String> attributes = span.attributes();
        for (List<String> keys : NAMES) {
            if (keys.stream().noneMatch(key -> attributes.getOrDefault(key, "").isEmpty())) {
                return String.join(" ", keys.stream().map(attributes::get).toList());
            }
        }
        return span.name();
    }
}
