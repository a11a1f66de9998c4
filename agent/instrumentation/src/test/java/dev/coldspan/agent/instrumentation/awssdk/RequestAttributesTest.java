package dev.coldspan.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.RecordedSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.SpanStart;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class RequestAttributesTest {
    private static RecordedSpan span() {
        Sampler always = Sampler.named("always_on", null, warning -> {});
        return (RecordedSpan) new RecordingSpans(always, new Limits(128, 4_096, 128, 128), new SpanBuffer(16))
                .start(SpanStart.of("call", Kind.CLIENT));
    }

    private static RecordedSpan described(String service, Class<?> request, Object... members) {
        RecordedSpan span = span();
        RequestAttributes.describe(span, AwsOperation.of(service, request), MapModel.members(members));
        return span;
    }

    @Test
    void describesARecordOfAStream() {
        RecordedSpan span = described(
                "Kinesis", Requests.PutRecordsRequest.class, "StreamName", "clicks", "Records", Arrays.asList(1, 2, 3));
        assertThat(span.get("aws.kinesis.stream_name")).isEqualTo("clicks");
        assertThat(span.get("messaging.destination.name")).isEqualTo("clicks");
        assertThat(span.get("messaging.batch.message_count")).isEqualTo(3L);
        assertThat(span.get("messaging.operation.type")).isEqualTo("send");
    }

    @Test
    void tellsReceivingFromSending() {
        RecordedSpan span = described("Sqs", Requests.ReceiveMessageRequest.class, "QueueUrl", "https://sqs/1/orders");
        assertThat(span.get("messaging.operation.type")).isEqualTo("receive");
        assertThat(span.get("messaging.destination.name")).isEqualTo("orders");
        assertThat(span.get("messaging.batch.message_count")).isNull();
    }

    @Test
    void keepsTelephoneNumbersToItself() {
        RecordedSpan span =
                described("Sns", Requests.PublishRequest.class, "PhoneNumber", "+491234", "Message", "hello");
        assertThat(span.attributes()).doesNotContain("+491234", "hello");
    }

    @Test
    void namesSecretsOnlyByArn() {
        String arn = "arn:aws:secretsmanager:eu-west-1:1:secret:db";
        assertThat(described("SecretsManager", Requests.GetSecretValueRequest.class, "SecretId", arn)
                        .get("aws.secretsmanager.secret.arn"))
                .isEqualTo(arn);
        assertThat(described("SecretsManager", Requests.GetSecretValueRequest.class, "SecretId", "db")
                        .get("aws.secretsmanager.secret.arn"))
                .isNull();
    }

    @Test
    void namesTheStateMachine() {
        assertThat(described("Sfn", Requests.StartExecutionRequest.class, "StateMachineArn", "arn:x")
                        .get("aws.step_functions.state_machine.arn"))
                .isEqualTo("arn:x");
    }

    @Test
    void takesAFunctionsNameAndRegionFromItsArn() {
        String arn = "arn:aws:lambda:eu-west-1:123:function:billing:live";
        RecordedSpan byArn = described("Lambda", Requests.InvokeRequest.class, "FunctionName", arn);
        assertThat(byArn.get("faas.invoked_name")).isEqualTo("billing");
        assertThat(byArn.get("faas.invoked_region")).isEqualTo("eu-west-1");
        assertThat(byArn.get("aws.lambda.invoked_arn")).isEqualTo(arn);
        RecordedSpan byName = described("Lambda", Requests.InvokeRequest.class, "FunctionName", "billing");
        assertThat(byName.get("faas.invoked_name")).isEqualTo("billing");
        assertThat(byName.get("aws.lambda.invoked_arn")).isNull();
    }

    @Test
    void namesTheTablesOfBatchesAndTransactions() {
        RecordedSpan batch = described(
                "DynamoDb",
                Requests.BatchWriteItemRequest.class,
                "RequestItems",
                MapModel.part("orders", Arrays.asList(1, 2), "stock", Collections.singletonList(3)));
        assertThat((String[]) batch.get("aws.dynamodb.table_names")).containsExactly("orders", "stock");
        assertThat(batch.get("db.collection.name")).isNull();
        assertThat(batch.get("db.operation.batch.size")).isEqualTo(3L);
        RecordedSpan transaction = described(
                "DynamoDb",
                Requests.TransactWriteItemsRequest.class,
                "TransactItems",
                Arrays.asList(
                        MapModel.part("Put", MapModel.part("TableName", "orders")),
                        MapModel.part("Delete", MapModel.part("TableName", "orders"))));
        assertThat(transaction.get("db.collection.name")).isEqualTo("orders");
        assertThat(transaction.get("db.operation.batch.size")).isEqualTo(2L);
    }

    @Test
    void countsWhatABatchCouldNotSend() {
        RecordedSpan span = span();
        ResponseAttributes.describe(
                span,
                AwsOperation.of("Kinesis", Requests.PutRecordsRequest.class),
                MapModel.members("FailedRecordCount", 2, "Records", Arrays.asList(1, 2, 3)));
        assertThat(span.get("coldspan.messaging.failed_count")).isEqualTo(2L);
    }
}
