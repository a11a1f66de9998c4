package dev.coldspan.queryapi;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the server listens, and by which names it may then be called. */
record ListenAddress(String host, InetAddress address) {

    /** @throws IllegalArgumentException when the host is unknown, or beyond loopback without leave */
    static ListenAddress of(QueryApiOptions options) {
        String host = options.host();
        try {
            ListenAddress listen = new ListenAddress(host, InetAddress.getByName(host));
            if (!listen.isLoopback()) {
                requireAccess(options);
            }
            return listen;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--listen " + host + " is not an address or name of this machine", e);
        }
    }

    private static void requireAccess(QueryApiOptions options) {
        boolean login = options.access().oidc().isPresent();
        if (!options.access().isRequired() && !options.allowRemote()) {
            throw new IllegalArgumentException(
                    "--listen " + options.host()
                            + " is reachable from other machines, and the query API has no authentication: whoever reaches it reads all"
                            + " telemetry. Give it --access-keys or --oidc-issuer, listen on 127.0.0.1, or allow it with --allow-remote");
        }
        if (login && options.publicUrl().isEmpty()) {
            throw new IllegalArgumentException("--listen " + options.host()
                    + " with --oidc-issuer needs --public-url, the address browsers come back to after the login");
        }
    }

    boolean isLoopback() {
        return address.isLoopbackAddress();
    }

    /** Names in Host headers that mean this server, as a browser on this machine or behind the proxy writes them. */
    Set<String> names(QueryApiOptions options) {
        Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        names.add(urlHost());
        options.publicUrl().map(URI::getHost).ifPresent(names::add);
        return names;
    }

    private String urlHost() {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    URI uri(int port) {
        return URI.create("http://" + urlHost() + ":" + port);
    }
}
