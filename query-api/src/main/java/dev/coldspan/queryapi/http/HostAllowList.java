package dev.coldspan.queryapi.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses requests whose Host is not one this server is reached by. A page of another site can make a browser resolve
 * its own name to 127.0.0.1 (DNS rebinding) and read what listens there; the Host header then still names that site.
 */
public final class HostAllowList implements Handler {

    private final Set<String> names;

    /** @param names host names and address literals without port; IPv6 in brackets */
    public HostAllowList(Set<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(Context ctx) {
        String host = ctx.header("Host");
        String name = host == null ? "" : host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        if (!names.contains(name)) {
            throw ProblemException.misdirected("this server is not known by the name in the Host header; it answers to "
                    + String.join(", ", names.stream().sorted().toList()));
        }
    }
}
