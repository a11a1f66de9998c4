package dev.coldspan.agent.instrumentation.httpclient;

/**
 * An absolute URL, taken apart without {@code java.net.URI}: clients send URLs that it rejects, and an agent must not
 * be stricter than the client.
 */
final class TargetUrl {
    private static final int LONGEST = 4_096;

    private final String scheme;
    private final String authority;
    private final String text;

    private TargetUrl(String scheme, String authority, String text) {
        this.scheme = scheme;
        this.authority = authority;
        this.text = text;
    }

    /** Returns null unless the text is an absolute URL with an authority. */
    static TargetUrl parse(String url) {
        int colon = url == null ? -1 : url.indexOf("://");
        if (colon <= 0) {
            return null;
        }
        int end = UrlText.endOfAuthority(url, colon + 3);
        int host = Math.max(colon + 3, url.lastIndexOf('@', end - 1) + 1);
        String authority = url.substring(host, end);
        String bounded = url.length() > LONGEST ? url.substring(0, LONGEST) : url;
        return new TargetUrl(url.substring(0, colon), authority, UrlText.withoutSecrets(bounded));
    }

    /** Whether it points at this host and port. */
    boolean isAt(String hostAndPort) {
        return hostAndPort.equalsIgnoreCase(authority);
    }

    /** The URL as it may be stored. */
    String text() {
        return text;
    }

    /** Without the brackets of an IPv6 address; null when there is none. */
    String host() {
        int colon = portColon();
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        return host.isEmpty() ? null : host;
    }

    /** The port named, or the scheme's own; null when it is neither. */
    Long port() {
        int colon = portColon();
        if (colon >= 0 && colon + 1 < authority.length()) {
            return number(authority, colon + 1);
        }
        if (scheme.equalsIgnoreCase("https")) {
            return 443L;
        }
        return scheme.equalsIgnoreCase("http") ? Long.valueOf(80) : null;
    }

    private int portColon() {
        int colon = authority.lastIndexOf(':');
        return colon < authority.lastIndexOf(']') ? -1 : colon;
    }

    private static Long number(String text, int from) {
        long port = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || port > 65_535) {
                return null;
            }
            port = 10 * port + digit;
        }
        return port > 65_535 ? null : Long.valueOf(port);
    }
}
