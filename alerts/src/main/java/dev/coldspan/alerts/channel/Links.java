package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.state.Alert;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * Addresses of dashboard pages.
 *
 * @param publicUrl gives the address where people reach the dashboards, known by the time there is something to link to
 */
public record Links(Supplier<URI> publicUrl) {
    private static final int MAX_NAME = 256;

    /** The list of alerts. */
    public String alerts() {
        return root() + "/alerts";
    }

    /** A page of the dashboards. */
    public String page(String path) {
        return root() + path;
    }

    /** The page that shows the cause, as an absolute address for messages. */
    public String cause(Alert alert) {
        return root() + causePath(alert);
    }

    /**
     * The path of the page that shows the cause: the charts of the function an alert is about, or all functions when it
     * is not about one, from one window before the alert began until it ended. In whole minutes, as everything is
     * counted in, so that all panels of the page show the same ones.
     */
    public static String causePath(Alert alert) {
        String function = alert.group().getOrDefault("function", "");
        // A name longer than the query API accepts has no page of its own.
        boolean ofOne = !function.isEmpty() && function.length() <= MAX_NAME;
        Instant from = alert.activeSince().minus(alert.window()).truncatedTo(ChronoUnit.MINUTES);
        String to = alert.resolvedAt() == null ? "now" : Long.toString(wholeMinute(alert.resolvedAt()));
        String range = "?from=" + from.toEpochMilli() + "&to=" + to;
        return ofOne ? "/functions/" + encode(function) + range + "#charts" : "/" + range;
    }

    /** The first whole minute that is not before, in epoch milliseconds. */
    private static long wholeMinute(Instant time) {
        return time.plusMillis(59_999).truncatedTo(ChronoUnit.MINUTES).toEpochMilli();
    }

    private String root() {
        return publicUrl.get().toString().replaceAll("/+$", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
