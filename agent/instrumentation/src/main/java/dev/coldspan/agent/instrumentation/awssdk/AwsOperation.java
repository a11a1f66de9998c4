package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.trace.Kind;
import java.util.Locale;

/** Which operation of which service a request asks for. Immutable. */
public final class AwsOperation {
    private static final String SUFFIX = "Request";
    private static final int LONGEST_ACRONYM = 3;

    private final String service;
    private final String name;

    private AwsOperation(String service, String name) {
        this.service = service;
        this.name = name;
    }

    /**
     * The operation that takes requests of a class.
     *
     * @param sdkService the SDK's name of the service, such as {@code Sqs} or {@code dynamodbv2}
     */
    public static AwsOperation of(String sdkService, Class<?> request) {
        return new AwsOperation(serviceId(sdkService), withoutSuffix(simpleName(request)));
    }

    /** A class's name without its package and enclosing classes. */
    public static String simpleName(Class<?> type) {
        String full = type.getName();
        return full.substring(Math.max(full.lastIndexOf('.'), full.lastIndexOf('$')) + 1);
    }

    /** What stands before {@code Request}; the whole when it does not end so. */
    public static String withoutSuffix(String text) {
        return text.endsWith(SUFFIX) ? text.substring(0, text.length() - SUFFIX.length()) : text;
    }

    // The SDKs write acronyms as words; service ids do not.
    private static String serviceId(String sdkService) {
        switch (sdkService) {
            case "DynamoDb":
            case "dynamodbv2":
                return "DynamoDB";
            case "SesV2":
                return "SESv2";
            case "lambda":
                return "Lambda";
            case "kinesis":
                return "Kinesis";
            case "eventbridge":
                return "EventBridge";
            case "stepfunctions":
                return "SFN";
            case "secretsmanager":
                return "SecretsManager";
            default:
                return sdkService.length() <= LONGEST_ACRONYM ? sdkService.toUpperCase(Locale.ROOT) : sdkService;
        }
    }

    /** Service id, such as {@code SQS}. */
    public String service() {
        return service;
    }

    /** Operation, such as {@code SendMessage}. */
    public String name() {
        return name;
    }

    /** {@code Service.Operation}, as the semantic conventions ask. */
    public String spanName() {
        return service.concat(".").concat(name);
    }

    /** PRODUCER for what puts messages into a queue, topic, stream or bus; CLIENT for all else. */
    public Kind kind() {
        return isSend() ? Kind.PRODUCER : Kind.CLIENT;
    }

    /** Whether both are the same operation of the same service. */
    public boolean isSame(AwsOperation other) {
        return service.equals(other.service) && name.equals(other.name);
    }

    boolean isSend() {
        switch (service) {
            case "SQS":
                return name.startsWith("SendMessage");
            case "SNS":
                return name.equals("Publish") || name.equals("PublishBatch");
            case "Kinesis":
                return name.equals("PutRecord") || name.equals("PutRecords");
            case "EventBridge":
            case "CloudWatchEvents":
                return name.equals("PutEvents");
            default:
                return false;
        }
    }
}
