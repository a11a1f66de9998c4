package dev.coldspan.collector.benchmark;

import static dev.coldspan.collector.benchmark.Attributes.number;
import static dev.coldspan.collector.benchmark.Attributes.text;

import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.List;
import java.util.Random;

/** The 15 attributes of a call that an invocation makes. */
final class Calls {

    private Calls() {}

    static List<KeyValue> query(String request, Random random) {
        return List.of(
                text("db.system.name", "postgresql"),
                text("db.namespace", "shop"),
                text("db.operation.name", "SELECT"),
                text("db.collection.name", "orders"),
                text("db.query.text", "SELECT id, total, state FROM orders WHERE customer = ? AND state <> ?"),
                number("db.response.returned_rows", random.nextInt(50)),
                text("server.address", "db.shop.internal"),
                number("server.port", 5432),
                text("network.peer.address", "10.1.0." + random.nextInt(16)),
                number("network.peer.port", 5432),
                number("thread.id", 1 + random.nextInt(24)),
                text("thread.name", "worker-" + random.nextInt(24)),
                text("code.function.name", "shop.Orders.find"),
                text("app.customer.id", "c-" + random.nextInt(20_000)),
                text("app.request.id", request));
    }

    static List<KeyValue> http(String request, Random random) {
        int sku = random.nextInt(5_000);
        return List.of(
                text("http.request.method", "GET"),
                text("url.full", "https://price.example.com/v1/price?sku=" + sku),
                number("http.response.status_code", random.nextInt(97) == 0 ? 503 : 200),
                number("http.response.body.size", 200 + random.nextInt(2_000)),
                text("network.protocol.version", "1.1"),
                text("server.address", "price.example.com"),
                number("server.port", 443),
                text("network.peer.address", "10.2.0." + random.nextInt(16)),
                text("user_agent.original", "Java-http-client/17.0.15"),
                text("app.sku", "sku-" + sku),
                number("thread.id", 1 + random.nextInt(24)),
                text("thread.name", "worker-" + random.nextInt(24)),
                text("code.function.name", "shop.Prices.get"),
                text("app.customer.id", "c-" + random.nextInt(20_000)),
                text("app.request.id", request));
    }

    static List<KeyValue> aws(String request, Random random) {
        return List.of(
                text("rpc.system", "aws-api"),
                text("rpc.service", "S3"),
                text("rpc.method", "PutObject"),
                text("aws.request_id", Long.toHexString(random.nextLong())),
                text("aws.s3.bucket", "shop-uploads"),
                text("aws.s3.key", "invoices/2026/11/" + random.nextInt(1_000_000) + ".pdf"),
                text("cloud.region", "eu-central-1"),
                number("http.response.status_code", 200),
                text("server.address", "shop-uploads.s3.eu-central-1.amazonaws.com"),
                number("server.port", 443),
                number("thread.id", 1 + random.nextInt(24)),
                text("thread.name", "worker-" + random.nextInt(24)),
                text("code.function.name", "shop.Invoices.put"),
                text("app.customer.id", "c-" + random.nextInt(20_000)),
                text("app.request.id", request));
    }
}
