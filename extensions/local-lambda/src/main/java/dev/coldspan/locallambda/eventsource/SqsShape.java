package dev.coldspan.locallambda.eventsource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A queue's batch of messages. A queue whose name ends with {@code .fifo} has groups and sequence numbers. */
final class SqsShape implements EventShape {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("queue", "local-queue");
        settings.put("group", "local");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        ObjectNode event = Json.object();
        var records = event.putArray("Records");
        List<String> bodies = input.bodies().isEmpty() ? List.of("") : input.bodies();
        for (int i = 0; i < bodies.size(); i++) {
            addRecord(records.addObject(), input, bodies.get(i), i);
        }
        return event;
    }

    private static void addRecord(ObjectNode message, EventInput input, String body, int position) {
        message.put("messageId", EventInput.newId());
        message.put("receiptHandle", "local-" + EventInput.newId());
        message.put("body", body);
        ObjectNode attributes = message.putObject("attributes");
        String sent = Long.toString(input.time().toEpochMilli());
        attributes.put("ApproximateReceiveCount", "1");
        attributes.put("SentTimestamp", sent);
        attributes.put("SenderId", "AIDALOCAL");
        attributes.put("ApproximateFirstReceiveTimestamp", sent);
        String trace = input.header(TRACE_HEADER);
        if (trace != null) {
            attributes.put("AWSTraceHeader", trace);
        }
        if (input.setting("queue").endsWith(".fifo")) {
            attributes.put("SequenceNumber", String.format("188%017d", position));
            attributes.put("MessageGroupId", input.setting("group"));
            attributes.put("MessageDeduplicationId", EventInput.newId());
        }
        addAttributes(message.putObject("messageAttributes"), input.headers());
        message.put("md5OfBody", md5(body));
        message.put("eventSource", "aws:sqs");
        message.put("eventSourceARN", input.arn("sqs", input.setting("queue")));
        message.put("awsRegion", input.region());
    }

    private static void addAttributes(ObjectNode node, Map<String, String> headers) {
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(TRACE_HEADER)) {
                ObjectNode attribute = node.putObject(name);
                attribute.put("stringValue", value);
                attribute.putArray("stringListValues");
                attribute.putArray("binaryListValues");
                attribute.put("dataType", "String");
            }
        });
    }

    private static String md5(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
