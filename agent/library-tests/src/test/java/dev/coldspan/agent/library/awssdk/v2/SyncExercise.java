package dev.coldspan.agent.library.awssdk.v2;

import dev.coldspan.agent.testkit.library.Exercise;
import java.util.Collections;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Calls the services named in the arguments behind the stub's address, one after the other. */
public class SyncExercise implements Exercise {
    private final SdkHttpClient http = UrlConnectionHttpClient.builder().build();
    private final StringBuilder seen = new StringBuilder();

    @Override
    public Object run(String... arguments) {
        String url = arguments[0];
        for (int i = 1; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "dynamodb" -> Tables.use(url, http).forEach(this::saw);
                case "sqs" -> sqs(url);
                case "sns" -> sns(url);
                case "s3" -> s3(url);
                case "lambda" -> lambda(url);
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        return seen;
    }

    private void saw(Object what) {
        seen.append(what).append('\n');
    }

    private void sqs(String url) {
        SqsClient client =
                Clients.prepared(SqsClient.builder(), url).httpClient(http).build();
        String queue = url + "/123/orders";
        SendMessageRequest request = SendMessageRequest.builder()
                .queueUrl(queue)
                .messageBody("ready")
                .build();
        String before = request.toString();
        saw(client.sendMessage(request).messageId());
        saw(before.equals(request.toString()));
        saw(client.sendMessageBatch(r -> r.queueUrl(queue)
                        .entries(
                                SendMessageBatchRequestEntry.builder()
                                        .id("a")
                                        .messageBody("one")
                                        .build(),
                                SendMessageBatchRequestEntry.builder()
                                        .id("b")
                                        .messageBody("two")
                                        .messageAttributes(Collections.singletonMap(
                                                "tenant",
                                                MessageAttributeValue.builder()
                                                        .dataType("String")
                                                        .stringValue("acme")
                                                        .build()))
                                        .build()))
                .successful()
                .size());
    }

    private void sns(String url) {
        SnsClient client =
                Clients.prepared(SnsClient.builder(), url).httpClient(http).build();
        saw(client.publish(r -> r.topicArn("arn:aws:sns:eu-central-1:123:news").message("fresh"))
                .messageId());
    }

    private void s3(String url) {
        S3Client client = Clients.prepared(S3Client.builder(), url)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(false)
                        .build())
                .httpClient(http)
                .build();
        saw(client.putObject(r -> r.bucket("photos").key("a/b.txt"), RequestBody.empty())
                .eTag());
        saw(client.getObject(r -> r.bucket("photos").key("a/b.txt"), ResponseTransformer.toBytes())
                .asUtf8String());
    }

    private void lambda(String url) {
        LambdaClient client =
                Clients.prepared(LambdaClient.builder(), url).httpClient(http).build();
        saw(client.invoke(r -> r.functionName("arn:aws:lambda:eu-west-1:123:function:billing")
                        .payload(SdkBytes.fromUtf8String("{}")))
                .payload()
                .asUtf8String());
    }
}
