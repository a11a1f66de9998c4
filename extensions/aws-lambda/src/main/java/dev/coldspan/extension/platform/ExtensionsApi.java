package dev.coldspan.extension.platform;

import dev.coldspan.extension.http.HttpAnswer;
import dev.coldspan.extension.http.HttpConnection;
import dev.coldspan.extension.json.JsonException;
import dev.coldspan.extension.json.JsonReader;
import dev.coldspan.extension.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** AWS Lambda's Extensions API 2020-01-01 and the subscription of the Telemetry API 2022-07-01. Not thread-safe. */
public final class ExtensionsApi {
    private static final String BASE = "/2020-01-01/extension";
    private static final int ANSWER_MILLIS = 5_000;
    private static final String IDENTIFIER = "Lambda-Extension-Identifier: ";

    private final HttpConnection connection;
    private String identifier = "";

    /** {@code address} is host:port, from AWS_LAMBDA_RUNTIME_API. */
    public ExtensionsApi(String address) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        int port = colon < 0 ? 80 : Integer.parseInt(address.substring(colon + 1));
        connection = new HttpConnection(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
    }

    /**
     * Registers this process.
     *
     * @param name of the executable in the extensions folder
     * @param withInvoke false on Managed Instances, which know no INVOKE
     */
    public Registration register(String name, boolean withInvoke) throws IOException {
        String events = withInvoke ? "{\"events\":[\"INVOKE\",\"SHUTDOWN\"]}" : "{\"events\":[\"SHUTDOWN\"]}";
        String headers = "Lambda-Extension-Name: " + name
                + "\r\nLambda-Extension-Accept-Feature: accountId\r\nContent-Type: application/json\r\n";
        HttpAnswer answer = connection.exchange("POST", BASE + "/register", headers, utf8(events), ANSWER_MILLIS);
        if (answer.status() != 200 || answer.header("lambda-extension-identifier") == null) {
            throw new IOException("POST " + BASE + "/register answered " + describe(answer));
        }
        identifier = IDENTIFIER + answer.header("lambda-extension-identifier") + "\r\n";
        Map<?, ?> body = object(answer.body());
        return new Registration(
                identifier,
                text(body, "functionName"),
                text(body, "functionVersion"),
                text(body, "accountId"),
                withInvoke);
    }

    /**
     * Subscribes to telemetry, delivered to {@code uri} with as little delay as the platform offers.
     *
     * @param withLogs whether the function's log records are wanted too
     * @return false where there is no telemetry, as in emulators that answer 202
     */
    public boolean subscribe(String uri, boolean withLogs) throws IOException {
        String body = "{\"schemaVersion\":\"2025-01-29\",\"types\":[\"platform\"" + (withLogs ? ",\"function\"" : "")
                + "],\"buffering\":{\"maxItems\":1000,\"maxBytes\":262144,\"timeoutMs\":25},"
                + "\"destination\":{\"protocol\":\"HTTP\",\"URI\":" + JsonWriter.write(uri) + "}}";
        String headers = identifier + "Content-Type: application/json\r\n";
        HttpAnswer answer = connection.exchange("PUT", "/2022-07-01/telemetry", headers, utf8(body), ANSWER_MILLIS);
        if (answer.status() != 200 && answer.status() != 202) {
            throw new IOException("PUT /2022-07-01/telemetry answered " + describe(answer));
        }
        return answer.status() == 200;
    }

    /** Says that this process is ready, and waits for the next event however long that takes. */
    public NextEvent next() throws IOException {
        HttpAnswer answer = connection.exchange("GET", BASE + "/event/next", identifier, null, 0);
        if (answer.status() != 200) {
            throw new IOException("GET " + BASE + "/event/next answered " + describe(answer));
        }
        Map<?, ?> event = object(answer.body());
        Object deadline = event.get("deadlineMs");
        Object tracing = event.get("tracing");
        String reason = text(event, "shutdownReason");
        return new NextEvent(
                "SHUTDOWN".equals(event.get("eventType")),
                deadline instanceof Number ? ((Number) deadline).longValue() : 0,
                text(event, "requestId"),
                text(event, "invokedFunctionArn"),
                tracing instanceof Map ? text((Map<?, ?>) tracing, "value") : null,
                reason == null ? "" : reason.toLowerCase(Locale.ROOT));
    }

    /** Reports that this process cannot work. */
    public void initError(String type, String message) throws IOException {
        String body = "{\"errorMessage\":" + JsonWriter.write(message) + ",\"errorType\":" + JsonWriter.write(type)
                + ",\"stackTrace\":[]}";
        String headers =
                identifier + "Lambda-Extension-Function-Error-Type: " + type + "\r\nContent-Type: application/json\r\n";
        connection.exchange("POST", BASE + "/init/error", headers, utf8(body), ANSWER_MILLIS);
    }

    private static Map<?, ?> object(byte[] body) throws IOException {
        try {
            Object value = new JsonReader(body, 0).value();
            return value instanceof Map ? (Map<?, ?>) value : Collections.emptyMap();
        } catch (JsonException malformed) {
            throw new IOException("the Extensions API sent " + malformed.getMessage());
        }
    }

    private static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value instanceof String ? (String) value : null;
    }

    private static String describe(HttpAnswer answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        return answer.status() + " " + body.substring(0, Math.min(body.length(), 200));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
