package dev.coldspan.agent.instrumentation.awssdk;

/** Operations are named after the classes of their requests. */
final class Requests {
    private Requests() {}

    static final class SendMessageRequest {}

    static final class SendMessageBatchRequest {}

    static final class ReceiveMessageRequest {}

    static final class PublishRequest {}

    static final class PutRecordsRequest {}

    static final class PutEventsRequest {}

    static final class InvokeRequest {}

    static final class GetItemRequest {}

    static final class BatchWriteItemRequest {}

    static final class TransactWriteItemsRequest {}

    static final class StartExecutionRequest {}

    static final class GetSecretValueRequest {}
}
