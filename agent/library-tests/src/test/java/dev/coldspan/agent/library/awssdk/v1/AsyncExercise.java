package dev.coldspan.agent.library.awssdk.v1;

import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.services.sqs.AmazonSQSAsyncClient;
import dev.coldspan.agent.testkit.library.Exercise;

/** Sends a message from the client's own threads. */
@SuppressWarnings("deprecation") // the oldest release has no builders
public class AsyncExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        AmazonSQSAsyncClient client = new AmazonSQSAsyncClient(new BasicAWSCredentials("key", "secret"));
        client.setEndpoint(arguments[0]);
        try {
            return client.sendMessageAsync(arguments[0] + "/123/orders", "ready")
                    .get()
                    .getMessageId();
        } finally {
            client.shutdown();
        }
    }
}
