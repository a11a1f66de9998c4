package dev.coldspan.extension.send;

/** Where one signal is posted. Immutable. */
public final class Endpoint {
    private final boolean tls;
    private final String host;
    private final int port;
    private final String path;
    private final String headers;

    private Endpoint(boolean tls, String host, int port, String path, String headers) {
        this.tls = tls;
        this.host = host;
        this.port = port;
        this.path = path;
        this.headers = headers;
    }

    /**
     * Reads a URL.
     *
     * @param variable for the message, which never repeats the value: URLs carry credentials more often than they should
     * @param suffix appended to the path; empty for none
     * @param headers complete header lines, each with its CRLF
     * @throws IllegalArgumentException when nobody could send there
     */
    public static Endpoint parse(String variable, String url, String suffix, String headers) {
        boolean tls = url.regionMatches(true, 0, "https://", 0, 8);
        if (!tls && !url.regionMatches(true, 0, "http://", 0, 7)) {
            throw unusable(variable, "needs a URL that begins with http:// or https://");
        }
        int from = tls ? 8 : 7;
        int slash = url.indexOf('/', from);
        String authority = url.substring(from, slash < 0 ? url.length() : slash);
        String path = slash < 0 ? "" : url.substring(slash);
        if (!suffix.isEmpty()) {
            path = path.endsWith("/") ? path.concat(suffix.substring(1)) : path.concat(suffix);
        }
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = hasPort ? authority.substring(0, colon) : authority;
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        int port = hasPort ? port(variable, authority.substring(colon + 1)) : tls ? 443 : 80;
        host = bracketed ? host.substring(1, host.length() - 1) : host;
        if (host.isEmpty() || !bracketed && host.indexOf(':') >= 0 || !isPlain(host) || !isPlain(path)) {
            throw unusable(variable, "needs a host and a port from 1 to 65535; IPv6 addresses go in brackets");
        }
        return new Endpoint(tls, host, port, path.isEmpty() ? "/" : path, headers);
    }

    private static int port(String variable, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException invalid) {
            // Answered below.
        }
        throw unusable(variable, "needs a port from 1 to 65535");
    }

    // What would end the request's first line early, or names a user.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 127 || c == '@') {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException unusable(String variable, String why) {
        return new IllegalArgumentException(variable + " " + why + ", for example http://127.0.0.1:4318");
    }

    boolean isTls() {
        return tls;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    String path() {
        return path;
    }

    String headers() {
        return headers;
    }

    /** Scheme, host and port: what requests may share a connection to. */
    String origin() {
        return (tls ? "https://" : "http://") + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    String url() {
        return origin().concat(path);
    }

    /** Whether it is that port of this machine, where a request would come back to us. */
    public boolean isLoopback(int ownPort) {
        boolean here = host.equalsIgnoreCase("localhost") || host.startsWith("127.") || host.equals("::1");
        return here && port == ownPort;
    }
}
