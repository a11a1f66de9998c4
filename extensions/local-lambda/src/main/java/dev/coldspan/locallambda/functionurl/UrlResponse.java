package dev.coldspan.locallambda.functionurl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP response to a function URL's caller. */
record UrlResponse(int status, List<Header> headers, byte[] body) {

    /** One header line. */
    record Header(String name, String value) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The server frames the message; a function's word on that would corrupt it. */
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade", "trailer");

    /**
     * A failure of the function is 502, or 504 if it was too slow; AWS hides the reason behind "Internal Server Error",
     * here the error document is passed on, for who asks is the function's developer.
     */
    static UrlResponse of(UrlTarget.Answer answer) {
        return switch (answer.kind()) {
            case RETURNED -> ofResult(answer.payload());
            case FAILED -> json(502, answer.payload());
            case TIMED_OUT -> json(504, answer.payload());
            case THROTTLED -> message(429, "Rate Exceeded.");
        };
    }

    static UrlResponse message(int status, String text) {
        return json(status, ("{\"Message\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    /** An object with a status code is a response of payload format 2.0; anything else is itself the body. */
    private static UrlResponse ofResult(byte[] payload) {
        JsonNode result;
        try {
            result = JSON.readTree(payload);
        } catch (JacksonException e) {
            return json(200, payload);
        }
        if (!result.isObject() || !result.has("statusCode")) {
            return json(200, result.isString() ? result.asString().getBytes(StandardCharsets.UTF_8) : payload);
        }
        try {
            return structured(result);
        } catch (IllegalArgumentException e) {
            return message(502, "Internal Server Error: " + e.getMessage());
        }
    }

    private static UrlResponse structured(JsonNode result) {
        int status = result.path("statusCode").asInt(0);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("statusCode must be 200..599");
        }
        List<Header> headers = new ArrayList<>();
        for (var header : result.path("headers").properties()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!FRAMING.contains(name)) {
                headers.add(new Header(name, headerValue(header.getValue())));
            }
        }
        result.path("cookies").forEach(cookie -> headers.add(new Header("set-cookie", headerValue(cookie))));
        if (headers.stream().noneMatch(header -> header.name().equals("content-type"))) {
            headers.add(new Header("content-type", "application/json"));
        }
        return new UrlResponse(status, headers, body(result));
    }

    private static byte[] body(JsonNode result) {
        JsonNode body = result.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isString()) {
            throw new IllegalArgumentException("body must be a string");
        }
        return result.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body.asString())
                : body.asString().getBytes(StandardCharsets.UTF_8);
    }

    private static String headerValue(JsonNode value) {
        String text = value.asString("");
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 127)) {
            throw new IllegalArgumentException("a header has a control character");
        }
        return text;
    }

    private static UrlResponse json(int status, byte[] body) {
        return new UrlResponse(status, List.of(new Header("content-type", "application/json")), body);
    }
}
