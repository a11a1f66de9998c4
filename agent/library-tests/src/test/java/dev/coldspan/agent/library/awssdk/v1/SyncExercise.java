package dev.coldspan.agent.library.awssdk.v1;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.AmazonWebServiceClient;
import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClient;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.lambda.AWSLambdaClient;
import com.amazonaws.services.lambda.model.InvokeRequest;
import com.amazonaws.services.s3.AmazonS3Client;
import com.amazonaws.services.s3.S3ClientOptions;
import com.amazonaws.services.sns.AmazonSNSClient;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClient;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import dev.coldspan.agent.testkit.library.Exercise;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/** Reads items and an object, sends messages, invokes a function. */
@SuppressWarnings("deprecation") // the oldest release has no builders
public class SyncExercise implements Exercise {
    private static final Map<String, AttributeValue> KEY = Collections.singletonMap("id", new AttributeValue("7"));

    private static final AWSCredentials CREDENTIALS = new BasicAWSCredentials("key", "secret");

    private final StringBuilder seen = new StringBuilder();

    @Override
    public Object run(String... arguments) throws Exception {
        String url = arguments[0];
        dynamoDb(url);
        sqs(url);
        saw(at(new AmazonSNSClient(CREDENTIALS), url)
                .publish("arn:aws:sns:eu-central-1:123:news", "fresh")
                .getMessageId());
        AmazonS3Client s3 = at(new AmazonS3Client(CREDENTIALS), url);
        s3.setS3ClientOptions(S3ClientOptions.builder().setPathStyleAccess(true).build());
        saw(new String(s3.getObject("photos", "a/b.txt").getObjectContent().readAllBytes(), StandardCharsets.UTF_8));
        saw(StandardCharsets.UTF_8.decode(at(new AWSLambdaClient(CREDENTIALS), url)
                .invoke(new InvokeRequest().withFunctionName("billing"))
                .getPayload()));
        return seen;
    }

    private static <C extends AmazonWebServiceClient> C at(C client, String url) {
        client.setEndpoint(url);
        client.setSignerRegionOverride("eu-central-1");
        return client;
    }

    private void saw(Object what) {
        seen.append(what).append('\n');
    }

    private void dynamoDb(String url) {
        AmazonDynamoDB client = at(new AmazonDynamoDBClient(CREDENTIALS), url);
        saw(client.getItem(new GetItemRequest("orders", KEY))
                .getItem()
                .get("id")
                .getS());
        try {
            client.getItem(new GetItemRequest("missing", KEY));
            // The oldest release cannot make the exception's own class on recent JDKs.
        } catch (AmazonServiceException expected) {
            saw(expected.getErrorCode() + expected.getStatusCode());
        }
    }

    private void sqs(String url) {
        AmazonSQS client = at(new AmazonSQSClient(CREDENTIALS), url);
        String queue = url + "/123/orders";
        SendMessageRequest request = new SendMessageRequest(queue, "ready");
        saw(client.sendMessage(request).getMessageId());
        saw(request.getMessageAttributes());
        MessageAttributeValue tenant =
                new MessageAttributeValue().withDataType("String").withStringValue("acme");
        saw(client.sendMessageBatch(
                        queue,
                        Arrays.asList(
                                new SendMessageBatchRequestEntry("a", "one"),
                                new SendMessageBatchRequestEntry("b", "two")
                                        .addMessageAttributesEntry("tenant", tenant)))
                .getSuccessful()
                .size());
    }
}
