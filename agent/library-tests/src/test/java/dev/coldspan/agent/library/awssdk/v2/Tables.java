package dev.coldspan.agent.library.awssdk.v2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads one item, a batch, the list of tables (which fails once) and a table that is not there. */
final class Tables {
    private Tables() {}

    static List<Object> use(String url, SdkHttpClient http) {
        Map<String, AttributeValue> key =
                Collections.singletonMap("id", AttributeValue.builder().s("7").build());
        List<Object> seen = new ArrayList<>();
        DynamoDbClient client =
                Clients.prepared(DynamoDbClient.builder(), url).httpClient(http).build();
        seen.add(client.getItem(r -> r.tableName("orders").key(key))
                .item()
                .get("id")
                .s());
        KeysAndAttributes keys =
                KeysAndAttributes.builder().keys(Collections.singletonList(key)).build();
        seen.add(client.batchGetItem(r -> r.requestItems(Collections.singletonMap("orders", keys)))
                .responses()
                .keySet());
        seen.add(client.listTables().tableNames());
        try {
            client.getItem(r -> r.tableName("missing").key(key));
        } catch (ResourceNotFoundException expected) {
            seen.add(expected.awsErrorDetails().errorCode() + expected.statusCode());
        }
        return seen;
    }
}
