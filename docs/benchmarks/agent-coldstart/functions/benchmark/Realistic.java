package benchmark;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Reads an order from DynamoDB, asks another service for a price, answers JSON: clients made in init, as advised. */
public class Realistic implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final URI backend = URI.create(System.getenv("BACKEND_URL"));
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DynamoDbClient orders = DynamoDbClient.builder()
            .endpointOverride(backend)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try {
            Map<String, AttributeValue> item = orders.getItem(GetItemRequest.builder()
                            .tableName("orders")
                            .key(Map.of("id", AttributeValue.fromS((String) event.get("id"))))
                            .build())
                    .item();
            Price price = json.readValue(get("/price/" + item.get("sku").s()), Price.class);
            return Map.of("cents", price.cents * Integer.parseInt(item.get("quantity").n()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(backend.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** What the other service answers. */
    public static final class Price {
        public String sku;
        public int cents;
    }
}
