package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.LogsConfig;
import java.net.URI;
import java.util.Map;

/** Picks the cheapest transport that can reach an endpoint within a bound. */
public final class Transports {
    private Transports() {}

    /** A transport for the configured endpoint. */
    public static Transport to(AgentConfig config, String version) {
        return to(config.tracesEndpoint(), RequestHead.headers(config.headers(), config.gzip(), version));
    }

    /** The same for log records; {@code gzip} as for spans. */
    public static Transport to(LogsConfig config, boolean gzip, String version) {
        return to(config.endpoint(), RequestHead.headers(config.headers(), gzip, version));
    }

    private static Transport to(URI endpoint, Map<String, String> headers) {
        if (endpoint.getScheme().equalsIgnoreCase("https")) {
            return new BoundedTransport(new UrlConnectionTransport(endpoint, headers));
        }
        return needsNoLookup(endpoint.getHost())
                ? new BySize(endpoint, headers)
                : new BoundedTransport(new SocketTransport(endpoint, headers));
    }

    private static boolean needsNoLookup(String host) {
        char last = host.charAt(host.length() - 1);
        return host.startsWith("[") || (last >= '0' && last <= '9') || host.equalsIgnoreCase("localhost");
    }
}
