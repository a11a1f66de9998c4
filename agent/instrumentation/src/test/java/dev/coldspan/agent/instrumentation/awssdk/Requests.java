package dev.coldspan.agent.instrumentation.awssdk;

// Operations are named after the classes of their requests.

final class SendMessageRequest {}

final class SendMessageBatchRequest {}

final class ReceiveMessageRequest {}

final class PublishRequest {}

final class PutRecordsRequest {}

final class PutEventsRequest {}

final class InvokeRequest {}

final class GetItemRequest {}

final class BatchWriteItemRequest {}

final class TransactWriteItemsRequest {}

final class StartExecutionRequest {}

final class GetSecretValueRequest {}
