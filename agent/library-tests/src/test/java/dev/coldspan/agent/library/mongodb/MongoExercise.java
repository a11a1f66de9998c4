package dev.coldspan.agent.library.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneModel;
import dev.coldspan.agent.testkit.library.Exercise;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Inserts, finds and fails; the connection string is the argument. */
public final class MongoExercise implements Exercise {
    @Override
    public Object run(String... arguments) {
        try (MongoClient client = MongoClients.create(arguments[0])) {
            MongoCollection<Document> orders = client.getDatabase("shop").getCollection("orders");
            orders.drop();
            // The one way to insert whose signature no release changed.
            orders.bulkWrite(List.of(
                    new InsertOneModel<>(new Document("s", "s3cret")),
                    new InsertOneModel<>(new Document("s", "s3cret")),
                    new InsertOneModel<>(new Document("s", 3))));
            List<Document> found = orders.find(new Document("s", "s3cret")).into(new ArrayList<>());
            try {
                client.getDatabase("shop").runCommand(new Document("unheardOf", "s3cret"));
                return "no error";
            } catch (MongoCommandException expected) {
                return found.size() + " " + expected.getClass().getSimpleName();
            }
        }
    }
}
