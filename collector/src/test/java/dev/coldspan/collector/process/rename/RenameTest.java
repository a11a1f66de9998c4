package dev.coldspan.collector.process.rename;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.model.LogRecord;
import dev.coldspan.collector.model.Point;
import dev.coldspan.collector.model.Resource;
import dev.coldspan.collector.model.Span;
import dev.coldspan.collector.process.kit.Counts;
import dev.coldspan.collector.process.kit.TestSpans;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenameTest {

    private static final int CLIENT = 3;

    private final Counts counts = new Counts();
    private final Rename rename = new Rename(counts);

    @Test
    void givesOlderKeysTheirPresentNames() {
        assertThat(renamed(
                        CLIENT,
                        "faas.execution",
                        "r-1",
                        "faas.id",
                        "arn:aws:lambda:eu-west-1:1:function:orders",
                        "http.method",
                        "GET",
                        "http.status_code",
                        200,
                        "db.statement",
                        "SELECT 1",
                        "net.sock.peer.addr",
                        "10.0.0.1"))
                .isEqualTo(Map.of(
                        "faas.invocation_id", "r-1",
                        "cloud.resource_id", "arn:aws:lambda:eu-west-1:1:function:orders",
                        "http.request.method", "GET",
                        "http.response.status_code", "200",
                        "db.query.text", "SELECT 1",
                        "network.peer.address", "10.0.0.1"));
        assertThat(counts.all()).containsEntry("rename.attribute", 6L);
    }

    @Test
    void takesThePeerForTheServerOfAClientAndForTheClientOfAServer() {
        assertThat(renamed(CLIENT, "net.peer.name", "db.internal", "net.peer.port", 5432))
                .isEqualTo(Map.of("server.address", "db.internal", "server.port", "5432"));
        assertThat(renamed(Span.KIND_SERVER, "net.peer.name", "10.1.1.1", "net.peer.port", 40_000))
                .isEqualTo(Map.of("client.address", "10.1.1.1", "client.port", "40000"));
    }

    @Test
    void letsThePresentKeyWinWhereBothAreGiven() {
        assertThat(renamed(CLIENT, "http.method", "_OTHER", "http.request.method", "PURGE"))
                .isEqualTo(Map.of("http.request.method", "PURGE"));
    }

    @Test
    void keepsOneOfTwoOlderKeysThatBecameTheSame() {
        assertThat(renamed(CLIENT, "db.name", "shop", "db.redis.database_index", 3))
                .containsOnlyKeys("db.namespace");
    }

    @Test
    void bringsValuesToTheirPresentNames() {
        assertThat(renamed(CLIENT, "db.system", "mssql", "net.transport", "ip_tcp", "http.flavor", "2.0"))
                .isEqualTo(Map.of(
                        "db.system.name", "microsoft.sql_server",
                        "network.transport", "tcp",
                        "network.protocol.version", "2"));
    }

    @Test
    void bringsValuesOfPresentKeysToTheirPresentNames() {
        assertThat(renamed(CLIENT, "messaging.system", "AmazonSQS", "rpc.grpc.status_code", 14))
                .isEqualTo(Map.of("messaging.system", "aws_sqs", "rpc.response.status_code", "UNAVAILABLE"));
    }

    @Test
    void countsNothingWhenEverythingIsPresent() {
        assertThat(renamed(CLIENT, "db.system.name", "postgresql", "messaging.system", "kafka", "url.path", "/a?b"))
                .containsEntry("url.path", "/a?b");
        assertThat(counts.all()).isEmpty();
    }

    @Test
    void splitsATargetIntoPathAndQuery() {
        assertThat(renamed(Span.KIND_SERVER, "http.target", "/orders?id=7&x=1"))
                .isEqualTo(Map.of("url.path", "/orders", "url.query", "id=7&x=1"));
        assertThat(renamed(Span.KIND_SERVER, "http.target", "/orders?")).isEqualTo(Map.of("url.path", "/orders"));
        assertThat(renamed(Span.KIND_SERVER, "http.target", "")).isEqualTo(Map.of("url.path", ""));
    }

    @Test
    void renamesWhatIsOnResourcesLogsAndPoints() {
        Batch<LogRecord> logs = TestSpans.logs();
        Resource resource =
                TestSpans.resource(logs, "deployment.environment", "prod", "cloud.platform", "azure_functions");
        LogRecord log = TestSpans.log(logs, resource, "body", "code.function", "handle");
        Batch<Point> points = TestSpans.points("");
        Point point = TestSpans.point(points, TestSpans.resource(points), "calls", 1, "http.status_code", 500);

        rename.logs(logs);
        rename.points(points);

        assertThat(TestSpans.map(resource.attributes))
                .isEqualTo(Map.of("deployment.environment.name", "prod", "cloud.platform", "azure.functions"));
        assertThat(TestSpans.map(log)).isEqualTo(Map.of("code.function.name", "handle"));
        assertThat(TestSpans.map(point)).isEqualTo(Map.of("http.response.status_code", "500"));
    }

    @Test
    void leavesSpansAloneThatWereLeftOut() {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch), "http.method", "GET");
        batch.drop(span, "test");

        rename.spans(batch);

        assertThat(TestSpans.map(span)).containsOnlyKeys("http.method");
    }

    @Test
    void survivesOldKeysWithValuesOfOtherTypes() {
        assertThat(renamed(CLIENT, "http.target", 7, "db.system", true, "net.transport", 1.5, "http.flavor", ""))
                .isEqualTo(Map.of(
                        "url.path",
                        "7",
                        "db.system.name",
                        "true",
                        "network.transport",
                        "1.5",
                        "network.protocol.version",
                        ""));
    }

    private Map<String, String> renamed(int kind, Object... pairs) {
        Batch<Span> batch = TestSpans.spans();
        Span span = TestSpans.span(batch, TestSpans.resource(batch), pairs);
        span.kind = kind;
        rename.spans(batch);
        return TestSpans.map(span);
    }
}
