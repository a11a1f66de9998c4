package dev.coldspan.agent.library.mongodb;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** As {@link MongoExercise}, with the reactive driver. */
public final class ReactiveMongoExercise implements Exercise {
    @Override
    public Object run(String... arguments) throws Exception {
        try (MongoClient client = MongoClients.create(arguments[0])) {
            MongoCollection<Document> orders = client.getDatabase("shop").getCollection("orders");
            await(orders.drop());
            await(orders.insertOne(new Document("s", "s3cret")));
            long found = await(orders.find(new Document("s", "s3cret")));
            try {
                await(client.getDatabase("shop").runCommand(new Document("unheardOf", "s3cret")));
                return "no error";
            } catch (Exception expected) {
                return found + " " + expected.getCause().getClass().getSimpleName();
            }
        }
    }

    /** How many elements there were. */
    private static <T> long await(Publisher<T> publisher) throws Exception {
        CompletableFuture<Long> count = new CompletableFuture<>();
        publisher.subscribe(new Subscriber<T>() {
            private long seen;

            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(T element) {
                seen++;
            }

            @Override
            public void onError(Throwable thrown) {
                count.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                count.complete(seen);
            }
        });
        return count.get(10, TimeUnit.SECONDS);
    }
}
