package dev.coldspan.locallambda.eventsource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An object's notification. S3 writes the key URL-encoded, a blank as a plus sign; so does this. */
final class S3Shape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bucket", "local-bucket");
        settings.put("key", "object");
        settings.put("size", "1024");
        settings.put("event-name", "ObjectCreated:Put");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        ObjectNode node = event.putArray("Records").addObject();
        node.put("eventVersion", "2.1");
        node.put("eventSource", "aws:s3");
        node.put("awsRegion", input.region());
        node.put("eventTime", input.time().truncatedTo(ChronoUnit.MILLIS).toString());
        node.put("eventName", input.setting("event-name"));
        node.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        node.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        ObjectNode response = node.putObject("responseElements");
        response.put("x-amz-request-id", "LOCAL0123456789AB");
        response.put("x-amz-id-2", "local");
        addObject(node.putObject("s3"), input);
        return event;
    }

    private static void addObject(ObjectNode s3, EventInput input) {
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", "local");
        ObjectNode bucket = s3.putObject("bucket");
        bucket.put("name", input.setting("bucket"));
        bucket.putObject("ownerIdentity").put("principalId", "LOCAL");
        bucket.put("arn", "arn:aws:s3:::" + input.setting("bucket"));
        ObjectNode object = s3.putObject("object");
        object.put(
                "key",
                URLEncoder.encode(input.setting("key"), StandardCharsets.UTF_8).replace("%2F", "/"));
        object.put("size", size(input.setting("size")));
        object.put("eTag", "0123456789abcdef0123456789abcdef");
        object.put("sequencer", "0A1B2C3D4E5F678901");
    }

    private static long size(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("size must be a number of bytes, not " + text, e);
        }
    }
}
