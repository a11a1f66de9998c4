package dev.coldspan.agent.instrumentation.event;

/** The sources of events, with the values of {@code coldspan.trigger.source} and {@code faas.trigger}. */
public enum Trigger {
    HTTP_API("apigateway-http", "http", false),
    REST_API("apigateway", "http", false),
    WEBSOCKET("apigateway-websocket", "http", false),
    ALB("alb", "http", false),
    FUNCTION_URL("function-url", "http", false),
    KAFKA("kafka", "pubsub", true),
    SQS("sqs", "pubsub", true),
    SNS("sns", "pubsub", true),
    DYNAMODB("dynamodb", "datasource", true),
    KINESIS("kinesis", "pubsub", true),
    S3("s3", "datasource", false),
    SCHEDULE("schedule", "timer", false),
    EVENTBRIDGE("eventbridge", "pubsub", false),
    CLOUDWATCH_LOGS("cloudwatch-logs", "other", false),
    STEP_FUNCTIONS("step-functions", "other", false),
    DIRECT("direct", "other", false);

    private final String source;
    private final String faasTrigger;
    private final boolean consumer;

    Trigger(String source, String faasTrigger, boolean consumer) {
        this.source = source;
        this.faasTrigger = faasTrigger;
        this.consumer = consumer;
    }

    /** Value of {@code coldspan.trigger.source}. */
    public String source() {
        return source;
    }

    /** Value of {@code faas.trigger}. */
    public String faasTrigger() {
        return faasTrigger;
    }

    /** Whether records come from a queue or stream, so that the root span is a CONSUMER. */
    public boolean isConsumer() {
        return consumer;
    }

    /** Whether the event is a list of records of one of AWS's own sources. */
    boolean isRecords() {
        return this == SQS || this == SNS || this == KINESIS || this == DYNAMODB || this == S3;
    }

    /** Whether the event is an HTTP request and the result its response. */
    public boolean isHttp() {
        return faasTrigger.equals("http");
    }
}
