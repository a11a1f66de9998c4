package dev.coldspan.agent.instrumentation.awssdk;

import dev.coldspan.agent.core.trace.LiveSpan;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** DynamoDB is a database to the semantic conventions; keys and items of the user are never looked at. */
final class DynamoDbAttributes {
    private static final int MOST_ITEMS = 100;
    private static final String[] TRANSACTION_PARTS = {"Put", "Update", "Get", "Delete", "ConditionCheck"};

    private DynamoDbAttributes() {}

    static void describe(LiveSpan span, AwsOperation operation, Members request) {
        span.set("db.system.name", "aws.dynamodb");
        span.set("db.operation.name", operation.name());
        span.set("aws.dynamodb.index_name", request.text("IndexName"));
        String table = request.text("TableName");
        if (table != null) {
            tables(span, new String[] {table});
            return;
        }
        Object items = request.get("RequestItems");
        if (items instanceof Map) {
            batch(span, (Map<?, ?>) items);
            return;
        }
        Object transaction = request.get("TransactItems");
        if (transaction instanceof List) {
            transaction(span, (List<?>) transaction, request);
        }
    }

    private static void tables(LiveSpan span, String[] names) {
        span.set("aws.dynamodb.table_names", names);
        if (names.length == 1) {
            span.set("db.collection.name", names[0]);
        }
    }

    private static void batch(LiveSpan span, Map<?, ?> items) {
        Set<String> names = new LinkedHashSet<>();
        int size = 0;
        for (Map.Entry<?, ?> each : items.entrySet()) {
            names.add(String.valueOf(each.getKey()));
            size += each.getValue() instanceof Collection ? ((Collection<?>) each.getValue()).size() : 0;
        }
        tables(span, names.toArray(new String[0]));
        if (size > 1) {
            span.set("db.operation.batch.size", size);
        }
    }

    private static void transaction(LiveSpan span, List<?> items, Members request) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < items.size() && i < MOST_ITEMS; i++) {
            Members item = request.of(items.get(i));
            for (String part : TRANSACTION_PARTS) {
                Object action = item.get(part);
                if (action != null) {
                    names.add(request.of(action).text("TableName"));
                    break;
                }
            }
        }
        names.remove(null);
        tables(span, names.toArray(new String[0]));
        if (items.size() > 1) {
            span.set("db.operation.batch.size", items.size());
        }
    }
}
