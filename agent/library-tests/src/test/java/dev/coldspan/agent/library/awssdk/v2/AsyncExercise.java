package dev.coldspan.agent.library.awssdk.v2;

import dev.coldspan.agent.testkit.library.Exercise;
import java.util.Collections;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Asks for a table that is there and one that is not, and sends a message, without waiting in between. */
public class AsyncExercise implements Exercise {
    @Override
    public Object run(String... arguments) {
        String url = arguments[0];
        // Closing waits for seconds; the clients' threads are daemons.
        DynamoDbAsyncClient tables =
                Clients.prepared(DynamoDbAsyncClient.builder(), url).build();
        SqsAsyncClient queues = Clients.prepared(SqsAsyncClient.builder(), url).build();
        var key = Collections.singletonMap("id", AttributeValue.builder().s("7").build());
        var found = tables.getItem(r -> r.tableName("orders").key(key));
        var missing = tables.getItem(r -> r.tableName("missing").key(key));
        var sent = queues.sendMessage(r -> r.queueUrl(url + "/123/orders").messageBody("ready"));
        String failure = "none";
        try {
            missing.join();
        } catch (CompletionException expected) {
            failure = expected.getCause().getClass().getSimpleName();
        }
        return found.join().item().get("id").s() + sent.join().messageId() + failure;
    }
}
