package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.trace.LiveSpan;

/** What a request says about its call, in the words of the semantic conventions for the AWS SDK. */
public final class RequestAttributes {
    private static final String DESTINATION = "messaging.destination.name";

    private RequestAttributes() {}

    /** Describes the call a request makes. */
    public static void describe(LiveSpan span, AwsOperation operation, Members request) {
        span.set("rpc.system.name", "aws-api");
        span.set("rpc.method", operation.service().concat("/").concat(operation.name()));
        switch (operation.service()) {
            case "S3":
                span.set("aws.s3.bucket", request.text("Bucket"));
                span.set("aws.s3.key", request.text("Key"));
                break;
            case "DynamoDB":
                DynamoDbAttributes.describe(span, operation, request);
                break;
            case "SQS":
                queue(span, operation, request);
                break;
            case "SNS":
                topic(span, operation, request);
                break;
            case "Kinesis":
                stream(span, operation, request);
                break;
            case "Lambda":
                function(span, operation, request);
                break;
            case "SFN":
                span.set("aws.step_functions.state_machine.arn", request.text("StateMachineArn"));
                span.set("aws.step_functions.activity.arn", request.text("ActivityArn"));
                break;
            case "SecretsManager":
                secret(span, request.text("SecretId"));
                break;
            default:
                if (operation.isSend()) {
                    messaging(span, operation, "aws.eventbridge", request.get("Entries"));
                }
        }
    }

    private static void queue(LiveSpan span, AwsOperation operation, Members request) {
        String url = request.text("QueueUrl");
        span.set("aws.sqs.queue.url", url);
        messaging(span, operation, "aws_sqs", request.get("Entries"));
        span.set(DESTINATION, afterLast(url, '/'));
    }

    private static void topic(LiveSpan span, AwsOperation operation, Members request) {
        String topic = request.text("TopicArn");
        // Never the PhoneNumber: it is personal.
        String arn = topic == null ? request.text("TargetArn") : topic;
        span.set("aws.sns.topic.arn", topic);
        messaging(span, operation, "aws.sns", request.get("PublishBatchRequestEntries"));
        span.set(DESTINATION, afterLast(arn, ':'));
    }

    private static void stream(LiveSpan span, AwsOperation operation, Members request) {
        String name = request.text("StreamName");
        span.set("aws.kinesis.stream_name", name);
        messaging(span, operation, "aws.kinesis", operation.isSend() ? request.get("Records") : null);
        span.set(DESTINATION, name);
    }

    private static void function(LiveSpan span, AwsOperation operation, Members request) {
        String function = request.text("FunctionName");
        if (function == null || !operation.name().startsWith("Invoke")) {
            return;
        }
        // arn:aws:lambda:region:account:function:name[:qualifier]
        String[] parts = function.startsWith("arn:") ? function.split(":") : null;
        boolean arn = parts != null && parts.length > 6;
        span.set("faas.invoked_name", arn ? parts[6] : function);
        span.set("faas.invoked_provider", "aws");
        span.set("faas.invoked_region", arn ? parts[3] : null);
        span.set("aws.lambda.invoked_arn", arn ? function : null);
    }

    private static void secret(LiveSpan span, String id) {
        if (id != null && id.startsWith("arn:")) {
            span.set("aws.secretsmanager.secret.arn", id);
        }
    }

    private static void messaging(LiveSpan span, AwsOperation operation, String system, Object batch) {
        span.set("messaging.system", system);
        span.set("messaging.operation.name", operation.name());
        span.set("messaging.operation.type", operationType(operation));
        if (Sizes.of(batch) > 0) {
            span.set("messaging.batch.message_count", Sizes.of(batch));
        }
    }

    private static String operationType(AwsOperation operation) {
        if (operation.isSend()) {
            return "send";
        }
        if (operation.name().startsWith("DeleteMessage") || operation.name().startsWith("ChangeMessageVisibility")) {
            return "settle";
        }
        return operation.name().equals("ReceiveMessage") || operation.name().equals("GetRecords") ? "receive" : null;
    }

    private static String afterLast(String text, char separator) {
        return text == null ? null : text.substring(text.lastIndexOf(separator) + 1);
    }
}
