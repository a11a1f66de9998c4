package dev.coldspan.alerts.rules;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of receivers: {@code ${NAME}} is replaced from the environment, because a Slack URL is a secret, and what
 * can be refused without asking DNS is refused here. The address a name stands for is checked again at every connect.
 */
public final class ReceiverUrls {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    // 80, 443 and what users may listen on; below 1024 live mail, SSH and other protocols a POST could be smuggled
    // into.
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    private final Map<String, String> environment;
    private final Function<String, Optional<String>> refusesHost;

    /**
     * @param environment where {@code ${NAME}} is looked up
     * @param refusesHost given a host, the reason why it may not be connected to, if that is known without DNS
     */
    public ReceiverUrls(Map<String, String> environment, Function<String, Optional<String>> refusesHost) {
        this.environment = Map.copyOf(environment);
        this.refusesHost = refusesHost;
    }

    /** Which variable of a text is not set. */
    Optional<String> checkVariables(String written) {
        Matcher variables = VARIABLE.matcher(written);
        while (variables.find()) {
            if (environment.getOrDefault(variables.group(1), "").isBlank()) {
                return Optional.of("environment variable " + variables.group(1) + " is not set");
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the URL as written in a file; the text never repeats a value of the environment. */
    Optional<String> check(String written) {
        Optional<String> unset = checkVariables(written);
        if (unset.isPresent()) {
            return unset;
        }
        try {
            return refuse(new URI(expand(written)));
        } catch (URISyntaxException e) {
            return Optional.of("not a URL: " + e.getReason());
        }
    }

    /** The URL to post to; only for text that {@link #check} accepts. */
    URI resolve(String written) {
        return URI.create(expand(written));
    }

    private Optional<String> refuse(URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(java.util.Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("write http:// or https://");
        }
        if (url.getHost() == null) {
            return Optional.of("the host is missing or not a valid name");
        }
        if (url.getRawUserInfo() != null) {
            return Optional.of("user and password in a URL are not accepted");
        }
        int port = url.getPort();
        if (port != -1 && port != 80 && port != 443 && (port < FIRST_UNPRIVILEGED_PORT || port > 65_535)) {
            return Optional.of("port " + port + " is not accepted, use 80, 443 or 1024 to 65535");
        }
        return refusesHost.apply(url.getHost());
    }

    /** The text with its variables filled in; only for text that {@link #checkVariables} accepts. */
    String expand(String written) {
        return VARIABLE.matcher(written)
                .replaceAll(m -> Matcher.quoteReplacement(environment.getOrDefault(m.group(1), "")));
    }
}
