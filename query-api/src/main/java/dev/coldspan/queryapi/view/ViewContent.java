package dev.coldspan.queryapi.view;

import dev.coldspan.queryapi.http.ProblemException;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody wants to save, checked.
 *
 * @param url a path of this server's UI with its state
 * @param version the version it replaces, null for any
 */
record ViewContent(String name, String url, String description, Long version) {

    static final int LARGEST_BODY = 32 * 1024;

    /** Another host, or a scheme, would make a saved view a way to lead others astray. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\x00-\\x1f\\x7f\\\\]*");

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** @throws ProblemException 400 that names the member at fault */
    static ViewContent parse(byte[] body) {
        if (body.length > LARGEST_BODY) {
            throw ProblemException.invalid("body", "a view must have at most " + LARGEST_BODY + " bytes");
        }
        try {
            ViewContent given = JSON.readValue(body, ViewContent.class);
            require(given != null, "body", "must be a JSON object with name and url");
            return new ViewContent(
                            given.name == null ? "" : given.name.strip(),
                            given.url == null ? "" : given.url,
                            given.description == null ? "" : given.description.strip(),
                            given.version)
                    .checked();
        } catch (JacksonException e) {
            throw ProblemException.invalid(
                    "body",
                    "the body must be a JSON object with name, url, and perhaps description and version, and nothing else");
        }
    }

    private ViewContent checked() {
        require(!name.isEmpty() && name.length() <= 100, "name", "must have 1 to 100 characters");
        require(!CONTROL.matcher(name).find(), "name", "must be one line");
        require(
                url.length() <= 4096 && OWN_PATH.matcher(url).matches(),
                "url",
                "must be a path of this server of at most 4096 characters, such as /invocations?q=outcome:error");
        require(description.length() <= 1000, "description", "must have at most 1000 characters");
        require(version == null || version >= 1, "version", "must be 1 or more, or left out");
        return this;
    }

    private static void require(boolean condition, String field, String detail) {
        if (!condition) {
            throw ProblemException.invalid(field, field + " " + detail);
        }
    }
}
