package dev.coldspan.agent.library.awssdk;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as the stub got it.
 *
 * @param operation from the target header, the Action parameter or the path; an S3 request's HTTP method
 * @param headers regardless of case, first values only
 * @param form empty unless the body is a form
 */
public record Received(String operation, Map<String, String> headers, Map<String, String> form, String body) {
    private static final String LAMBDA = "/2015-03-31/functions/";

    static Received of(String method, URI uri, Map<String, String> headers, String body) {
        Map<String, String> form = new TreeMap<>();
        if (headers.getOrDefault("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        String target = headers.get("X-Amz-Target");
        String operation = method;
        if (target != null) {
            operation = target.substring(target.indexOf('.') + 1);
        } else if (form.containsKey("Action")) {
            operation = form.get("Action");
        } else if (uri.getPath().startsWith(LAMBDA)) {
            operation = "Invoke";
        }
        return new Received(operation, headers, form, body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
