package dev.coldspan.alerts.channel;

import dev.coldspan.alerts.state.Alert;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
     * The path of the page that shows the cause: the function an alert is about, or all functions when it is not about
     * one, from one window before the alert began until it ended.
     */
    public static String causePath(Alert alert) {
        String function = alert.group().getOrDefault("function", "");
        // A name longer than the query API accepts has no page of its own.
        String page = function.isEmpty() || function.length() > MAX_NAME ? "/" : "/functions/" + encode(function);
        Instant from = alert.activeSince().minus(alert.window());
        String to = alert.resolvedAt() == null
                ? "now"
                : Long.toString(alert.resolvedAt().toEpochMilli());
        return page + "?from=" + from.toEpochMilli() + "&to=" + to;
    }

    private String root() {
        return publicUrl.get().toString().replaceAll("/+$", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
