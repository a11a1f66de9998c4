package dev.coldspan.locallambda.eventsource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** API Gateway REST API with Lambda proxy integration: payload format 1.0. */
final class RestApiShape implements EventShape {

    private static final String API_ID = "local00000";

    /** What API Gateway says of a caller that has not signed its request: nothing, field by field. */
    private static final List<String> UNKNOWN_IDENTITY = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    @Override
    public Map<String, String> settings() {
        return HttpRequestParts.settingsAnd("resource", "", "stage", "prod");
    }

    @Override
    public ObjectNode event(EventInput input) {
        HttpRequestParts http = new HttpRequestParts(input);
        String host = API_ID + ".execute-api." + input.region() + ".amazonaws.com";
        String resource = input.setting("resource").isEmpty() ? http.path() : input.setting("resource");
        ObjectNode event = Json.object();
        event.put("version", "1.0");
        event.put("resource", resource);
        event.put("path", http.path());
        event.put("httpMethod", http.method());
        Map<String, String> headers = http.headers(host);
        ObjectNode single = event.putObject("headers");
        ObjectNode multi = event.putObject("multiValueHeaders");
        headers.forEach((name, value) -> {
            single.put(name, value);
            multi.putArray(name).add(value);
        });
        addQuery(event, http.query());
        Json.putObjectOrNull(event, "pathParameters", pathParameters(resource, http.path()));
        event.putNull("stageVariables");
        addContext(event.putObject("requestContext"), input, http, resource, host);
        event.put("body", input.body());
        event.put("isBase64Encoded", false);
        return event;
    }

    /** The last value of a name, and all of them. */
    private static void addQuery(ObjectNode event, Map<String, List<String>> query) {
        if (query.isEmpty()) {
            event.putNull("queryStringParameters");
            event.putNull("multiValueQueryStringParameters");
            return;
        }
        ObjectNode single = event.putObject("queryStringParameters");
        ObjectNode multi = event.putObject("multiValueQueryStringParameters");
        query.forEach((name, values) -> {
            single.put(name, values.get(values.size() - 1));
            values.forEach(multi.putArray(name)::add);
        });
    }

    private static void addContext(
            ObjectNode context, EventInput input, HttpRequestParts http, String resource, String host) {
        context.put("accountId", input.accountId());
        context.put("apiId", API_ID);
        context.put("domainName", host);
        context.put("domainPrefix", API_ID);
        context.put("extendedRequestId", "local=");
        context.put("httpMethod", http.method());
        ObjectNode identity = context.putObject("identity");
        UNKNOWN_IDENTITY.forEach(identity::putNull);
        identity.put("sourceIp", input.setting("source-ip"));
        identity.put("userAgent", input.setting("user-agent"));
        context.put("path", "/" + input.setting("stage") + http.path());
        context.put("protocol", "HTTP/1.1");
        context.put("requestId", EventInput.newId());
        context.put("requestTime", http.time());
        context.put("requestTimeEpoch", input.time().toEpochMilli());
        context.put("resourceId", "local0");
        context.put("resourcePath", resource);
        context.put("stage", input.setting("stage"));
    }

    /** Of {@code /orders/{id}} and {@code /orders/17}: id is 17; {@code {proxy+}} takes the rest. */
    static Map<String, String> pathParameters(String resource, String path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String[] names = resource.split("/");
        String[] values = path.split("/");
        for (int i = 0; i < names.length && i < values.length; i++) {
            if (names[i].startsWith("{") && names[i].endsWith("+}")) {
                String rest = String.join("/", List.of(values).subList(i, values.length));
                parameters.put(names[i].substring(1, names[i].length() - 2), rest);
            } else if (names[i].startsWith("{") && names[i].endsWith("}")) {
                parameters.put(names[i].substring(1, names[i].length() - 1), values[i]);
            }
        }
        return parameters;
    }
}
