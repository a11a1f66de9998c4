package dev.coldspan.queryapi.pipeline;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Where the collectors answer that the server watches; the only addresses it ever asks. */
public final class CollectorAddresses {

    /** Asked at once for every look at the pipeline, so not without bounds. */
    static final int MAX_COLLECTORS = 32;

    private CollectorAddresses() {}

    /**
     * Reads a list separated by commas, such as {@code http://10.0.0.5:4318,http://10.0.0.6:4318}. Blank gives none.
     *
     * @throws IllegalArgumentException naming the address that is none
     */
    public static List<URI> parse(String list) {
        List<URI> addresses = new ArrayList<>();
        for (String each : list.split(",")) {
            if (!each.isBlank()) {
                addresses.add(address(each.strip()));
            }
        }
        return checked(addresses);
    }

    /** @throws IllegalArgumentException naming the address that cannot be asked, or when there are too many */
    public static List<URI> checked(List<URI> addresses) {
        Set<URI> distinct = new LinkedHashSet<>();
        addresses.forEach(address -> distinct.add(address(address.toString())));
        if (distinct.size() > MAX_COLLECTORS) {
            throw new IllegalArgumentException(
                    "--collectors names " + distinct.size() + " collectors, more than " + MAX_COLLECTORS);
        }
        return List.copyOf(distinct);
    }

    private static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (IllegalArgumentException e) {
            throw refused(text, e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean http = scheme.equals("http") || scheme.equals("https");
        boolean bare = uri.getRawPath() != null
                && uri.getRawPath().isEmpty()
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && uri.getRawUserInfo() == null;
        if (!http || uri.getHost() == null || !bare) {
            throw refused(text, null);
        }
        return uri;
    }

    private static IllegalArgumentException refused(String text, Exception cause) {
        return new IllegalArgumentException(
                "--collectors takes addresses such as http://127.0.0.1:4318, separated by commas, and not " + text,
                cause);
    }
}
