package dev.coldspan.agent.instrumentation.event;

/** Tells the source of an event by the fields only that source sends; the order matters where shapes overlap. */
final class TriggerDetector {
    private TriggerDetector() {}

    static Trigger detect(Object event) {
        if (event == null) {
            return Trigger.DIRECT;
        }
        Trigger trigger = ofRequest(event);
        if (trigger == null) {
            trigger = ofRecords(event);
        }
        return trigger == null ? ofSingleEvent(event) : trigger;
    }

    private static Trigger ofRequest(Object event) {
        Object context = Nodes.at(event, "requestContext");
        if (context == null) {
            return null;
        }
        if (Nodes.at(context, "elb") != null || isAlbClass(event)) {
            return Trigger.ALB;
        }
        if (Nodes.at(context, "messageDirection") != null) {
            return Trigger.WEBSOCKET;
        }
        if (Nodes.at(context, "http") != null) {
            String domain = Nodes.text(context, "domainName");
            return domain != null && domain.contains("lambda-url") ? Trigger.FUNCTION_URL : Trigger.HTTP_API;
        }
        return Nodes.text(event, "httpMethod") == null ? null : Trigger.REST_API;
    }

    private static boolean isAlbClass(Object event) {
        return event.getClass().getName().endsWith(".ApplicationLoadBalancerRequestEvent");
    }

    private static Trigger ofRecords(Object event) {
        Object record = Nodes.first(event, "Records");
        if (record == null) {
            record = Nodes.first(event, "records");
        }
        String source = Nodes.text(record == null ? event : record, "eventSource");
        if (source == null && record != null) {
            source = Nodes.text(record, "EventSource");
        }
        return source == null ? null : named(source);
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
            case "aws:kafka":
            case "SelfManagedKafka":
                return Trigger.KAFKA;
            default:
                return null;
        }
    }

    private static Trigger ofSingleEvent(Object event) {
        String detailType = Nodes.text(event, "detail-type");
        if (detailType != null && Nodes.text(event, "source") != null) {
            return detailType.equals("Scheduled Event") ? Trigger.SCHEDULE : Trigger.EVENTBRIDGE;
        }
        if (Nodes.at(event, "awslogs", "data") != null || Nodes.at(event, "awsLogs", "data") != null) {
            return Trigger.CLOUDWATCH_LOGS;
        }
        return Nodes.at(event, "StateMachine", "Id") == null ? Trigger.DIRECT : Trigger.STEP_FUNCTIONS;
    }
}
