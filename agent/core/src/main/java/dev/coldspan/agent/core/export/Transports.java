package dev.coldspan.agent.core.export;

import dev.coldspan.agent.core.config.AgentConfig;
import java.net.URI;
import java.util.Map;

/** Picks the cheapest transport that can reach an endpoint within a bound. */
public final class Transports {
    private Transports() {}

    /** A transport for the configured endpoint. */
    public static Transport to(AgentConfig config, String version) {
        URI endpoint = config.tracesEndpoint();
        Map<String, String> headers = RequestHead.headers(config.headers(), config.gzip(), version);
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
