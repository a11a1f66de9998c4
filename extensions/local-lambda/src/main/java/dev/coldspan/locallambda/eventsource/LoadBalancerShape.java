package dev.coldspan.locallambda.eventsource;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Application Load Balancer, without multi-value headers. Query parameters stay percent-encoded, as there. */
final class LoadBalancerShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        return HttpRequestParts.settingsAnd("target-group", "local");
    }

    @Override
    public ObjectNode event(EventInput input) {
        HttpRequestParts http = new HttpRequestParts(input);
        ObjectNode event = Json.object();
        event.putObject("requestContext")
                .putObject("elb")
                .put(
                        "targetGroupArn",
                        input.arn(
                                "elasticloadbalancing",
                                "targetgroup/" + input.setting("target-group") + "/0123456789abcdef"));
        event.put("httpMethod", http.method());
        event.put("path", http.path());
        ObjectNode query = event.putObject("queryStringParameters");
        for (String pair : input.setting("query").split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                query.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        ObjectNode headers = event.putObject("headers");
        http.headers("local." + input.region() + ".elb.amazonaws.com")
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        event.put("body", input.body() == null ? "" : input.body());
        event.put("isBase64Encoded", false);
        return event;
    }
}
