package dev.coldspan.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.trace.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsOperationTest {
    @ParameterizedTest
    @CsvSource({
        "Sqs, SQS",
        "sns, SNS",
        "S3, S3",
        "DynamoDb, DynamoDB",
        "dynamodbv2, DynamoDB",
        "lambda, Lambda",
        "Sfn, SFN",
        "stepfunctions, SFN",
        "SesV2, SESv2",
        "CloudWatchLogs, CloudWatchLogs"
    })
    void callsServicesByTheirIds(String sdkName, String id) {
        assertThat(AwsOperation.of(sdkName, Requests.GetItemRequest.class).service())
                .isEqualTo(id);
    }

    @Test
    void namesSpansAfterServiceAndOperation() {
        AwsOperation operation = AwsOperation.of("DynamoDb", Requests.GetItemRequest.class);
        assertThat(operation.spanName()).isEqualTo("DynamoDB.GetItem");
        assertThat(operation.kind()).isEqualTo(Kind.CLIENT);
    }

    @Test
    void tellsProducersFromOtherClients() {
        assertThat(AwsOperation.of("Sqs", Requests.SendMessageBatchRequest.class)
                        .kind())
                .isEqualTo(Kind.PRODUCER);
        assertThat(AwsOperation.of("Sns", Requests.PublishRequest.class).kind()).isEqualTo(Kind.PRODUCER);
        assertThat(AwsOperation.of("Kinesis", Requests.PutRecordsRequest.class).kind())
                .isEqualTo(Kind.PRODUCER);
        assertThat(AwsOperation.of("EventBridge", Requests.PutEventsRequest.class)
                        .kind())
                .isEqualTo(Kind.PRODUCER);
        assertThat(AwsOperation.of("Sqs", Requests.ReceiveMessageRequest.class).kind())
                .isEqualTo(Kind.CLIENT);
        assertThat(AwsOperation.of("Lambda", Requests.InvokeRequest.class).kind())
                .isEqualTo(Kind.CLIENT);
    }

    @Test
    void knowsTheSameOperationOfTheSameService() {
        AwsOperation send = AwsOperation.of("Sqs", Requests.SendMessageRequest.class);
        assertThat(send.isSame(AwsOperation.of("sqs", Requests.SendMessageRequest.class)))
                .isTrue();
        assertThat(send.isSame(AwsOperation.of("Sns", Requests.SendMessageRequest.class)))
                .isFalse();
        assertThat(send.isSame(AwsOperation.of("Sqs", Requests.SendMessageBatchRequest.class)))
                .isFalse();
    }
}
