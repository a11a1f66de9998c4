package dev.coldspan.agent.instrumentation.event;

/** Tells the source of an event by the fields only that source sends; the order matters where shapes overlap. */
final class TriggerDetector {
    private static final int LONGEST = 255;

    private TriggerDetector() {}

    static Trigger detect(JsonObject root) {
        Trigger trigger = ofRequest(root);
        if (trigger == null) {
            trigger = ofRecords(root);
        }
        return trigger == null ? ofSingleEvent(root) : trigger;
    }

    // HTTP APIs send REST's shape in payload format 1.0, but with a version, which REST APIs have not.
    private static Trigger ofRequest(JsonObject root) {
        JsonObject context = root.object("requestContext");
        if (context == null) {
            return null;
        }
        if (context.has("http")) {
            String domain = context.text("domainName", LONGEST);
            return domain != null && domain.contains("lambda-url") ? Trigger.FUNCTION_URL : Trigger.HTTP_API;
        }
        if (context.has("messageDirection")) {
            return Trigger.WEBSOCKET;
        }
        if (context.has("elb")) {
            return Trigger.ALB;
        }
        if (!root.has("httpMethod")) {
            return null;
        }
        return "1.0".equals(root.text("version", 8)) ? Trigger.HTTP_API : Trigger.REST_API;
    }

    private static Trigger ofRecords(JsonObject root) {
        int records = root.find("Records");
        if (records < 0) {
            return null;
        }
        if (root.json.byteAt(records) == '{') {
            String source = root.text("eventSource", LONGEST);
            return "aws:kafka".equals(source) || "SelfManagedKafka".equals(source) ? Trigger.KAFKA : null;
        }
        JsonObject record = JsonObject.at(root.json, root.json.firstElement(records));
        if (record == null) {
            return null;
        }
        String source = record.text("eventSource", LONGEST);
        return source == null ? ofRecordShape(record) : named(source);
    }

    private static Trigger named(String source) {
        switch (source) {
            case "aws:sqs":
                return Trigger.SQS;
            case "aws:sns":
                return Trigger.SNS;
            case "aws:dynamodb":
                return Trigger.DYNAMODB;
            case "aws:kinesis":
                return Trigger.KINESIS;
            case "aws:s3":
                return Trigger.S3;
            default:
                return null;
        }
    }

    // The name of the source may stand behind a body larger than what is looked at.
    private static Trigger ofRecordShape(JsonObject record) {
        if (record.has("receiptHandle") && record.has("messageId")) {
            return Trigger.SQS;
        }
        if (record.has("kinesis")) {
            return Trigger.KINESIS;
        }
        if (record.has("dynamodb")) {
            return Trigger.DYNAMODB;
        }
        if (record.has("Sns")) {
            return Trigger.SNS;
        }
        return record.has("s3") ? Trigger.S3 : null;
    }

    private static Trigger ofSingleEvent(JsonObject root) {
        String detailType = root.text("detail-type", LONGEST);
        if (detailType != null && root.has("source")) {
            return detailType.equals("Scheduled Event") ? Trigger.SCHEDULE : Trigger.EVENTBRIDGE;
        }
        JsonObject logs = root.object("awslogs");
        if (logs != null && logs.has("data")) {
            return Trigger.CLOUDWATCH_LOGS;
        }
        return stateMachineContext(root) == null ? Trigger.DIRECT : Trigger.STEP_FUNCTIONS;
    }

    /** The context object of a state machine in an event, at its top or under {@code Payload}; null when there is none. */
    static JsonObject stateMachineContext(JsonObject root) {
        if (isContext(root)) {
            return root;
        }
        JsonObject payload = root.object("Payload");
        return payload != null && isContext(payload) ? payload : null;
    }

    private static boolean isContext(JsonObject object) {
        return object.has("StateMachine") && object.has("Execution");
    }
}
