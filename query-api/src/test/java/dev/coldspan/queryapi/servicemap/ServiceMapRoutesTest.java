package dev.coldspan.queryapi.servicemap;

import static dev.coldspan.queryapi.QueryApiExtension.NOW;
import static dev.coldspan.queryapi.testing.TestSpan.invocation;
import static dev.coldspan.queryapi.testing.TestSpan.span;
import static dev.coldspan.queryapi.testing.TestSpan.spanId;
import static dev.coldspan.queryapi.testing.TestSpan.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.coldspan.queryapi.QueryApiExtension;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.QueryLimits;
import dev.coldspan.queryapi.testing.TestSpan;
import dev.coldspan.storage.clickhouse.row.SpanRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

final class ServiceMapRoutesTest {

    private static final Instant AT = NOW.minusSeconds(600);

    @RegisterExtension
    static final QueryApiExtension API = new QueryApiExtension();

    @AfterEach
    void forget() throws Exception {
        API.truncateAll();
    }

    private static TestSpan client(long trace, long id, long parent, String function) {
        return span(traceId(trace), spanId(id), AT)
                .parent(spanId(parent))
                .kind("Client")
                .service(function)
                .resource("faas.name", function)
                .duration(Duration.ofMillis(40));
    }

    private static JsonNode map(String... parameters) {
        return API.client().get("/api/v1/service-map", parameters).json();
    }

    private static List<String> edges(JsonNode map) {
        return map.path("edges")
                .valueStream()
                .map(edge -> edge.path("source").asString() + " -> "
                        + edge.path("target").asString() + " x"
                        + edge.path("calls").asInt())
                .sorted()
                .toList();
    }

    private static JsonNode node(JsonNode map, String id) {
        return map.path("nodes")
                .valueStream()
                .filter(node -> node.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void leadsFromTheTriggerToWhatTheFunctionCalls() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", AT, 100).row(),
                client(1, 2, 1, "checkout")
                        .attribute("db.system.name", "postgresql")
                        .attribute("db.namespace", "orders")
                        .row(),
                client(1, 3, 1, "checkout")
                        .attribute("http.request.method", "GET")
                        .attribute("server.address", "bank.example")
                        .status("Error", "")
                        .row(),
                client(1, 4, 1, "checkout")
                        .attribute("rpc.system.name", "aws-api")
                        .attribute("rpc.method", "SecretsManager/GetSecretValue")
                        .row());

        JsonNode map = map();

        assertThat(edges(map))
                .containsExactly(
                        "function:checkout -> database:postgresql/orders x1",
                        "function:checkout -> service:aws-api/SecretsManager x1",
                        "function:checkout -> service:http/bank.example x1",
                        "trigger:apigateway -> function:checkout x1");
        assertThat(node(map, "service:http/bank.example").path("errorRate").asDouble())
                .isEqualTo(1);
        assertThat(node(map, "function:checkout").path("durationMs").path("p95").asDouble())
                .isEqualTo(100);
        assertThat(node(map, "trigger:apigateway").path("calls").asInt()).isEqualTo(1);
        assertThat(map.path("sampled").asBoolean()).isFalse();
        assertThat(map.path("spansRead").asInt()).isEqualTo(4);
    }

    @Test
    void joinsACallWithTheFunctionThatAnsweredIt() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", AT, 100).row(),
                client(1, 2, 1, "checkout")
                        .attribute("http.request.method", "POST")
                        .attribute("server.address", "abc.lambda-url.example")
                        .row(),
                invocation(traceId(1), spanId(3), "pricing", AT, 30)
                        .parent(spanId(2))
                        .row(),
                client(1, 4, 1, "checkout")
                        .attribute("faas.invoked_name", "audit")
                        .row());

        assertThat(edges(map()))
                .containsExactly(
                        "function:checkout -> function:audit x1",
                        "function:checkout -> function:pricing x1",
                        "trigger:apigateway -> function:checkout x1");
    }

    @Test
    void putsTheQueueBetweenSenderAndReceiver() {
        API.store(
                client(1, 1, 9, "checkout")
                        .kind("Producer")
                        .attribute("messaging.system", "aws.kinesis")
                        .attribute("messaging.destination.name", "orders")
                        .row(),
                invocation(traceId(1), spanId(2), "mailer", AT, 30)
                        .kind("Consumer")
                        .parent(spanId(1))
                        .attribute("messaging.system", "aws_kinesis")
                        .attribute("messaging.destination.name", "orders")
                        .row(),
                client(1, 3, 9, "poller")
                        .attribute("messaging.system", "aws_sqs")
                        .attribute("messaging.destination.name", "letters")
                        .attribute("messaging.operation.type", "receive")
                        .row());

        assertThat(edges(map()))
                .containsExactly(
                        "function:checkout -> queue:aws_kinesis/orders x1",
                        "queue:aws_kinesis/orders -> function:mailer x1",
                        "queue:aws_sqs/letters -> function:poller x1");
    }

    @Test
    void countsASpanThatWasSentTwiceOnce() {
        SpanRow call =
                client(1, 2, 1, "checkout").attribute("peer.service", "bank").row();
        API.store(call);
        API.store(call);

        assertThat(edges(map())).containsExactly("function:checkout -> service:bank x1");
    }

    @Test
    void showsOnlyTracesThatAFunctionTakesPartIn() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", AT, 100).row(),
                invocation(traceId(2), spanId(2), "mailer", AT, 100).row());

        assertThat(edges(map("function", "mailer"))).containsExactly("trigger:apigateway -> function:mailer x1");
    }

    @Test
    void drawsOnlyTracesInWhichASpanMatches() {
        API.store(
                invocation(traceId(1), spanId(1), "checkout", AT, 100).row(),
                client(1, 2, 1, "checkout").attribute("db.system.name", "redis").row(),
                invocation(traceId(2), spanId(3), "mailer", AT, 100).row(),
                client(2, 4, 3, "mailer")
                        .attribute("http.request.method", "GET")
                        .attribute("server.address", "bank.example")
                        .status("Error", "")
                        .row());

        assertThat(edges(map("q", "status:error")))
                .containsExactly(
                        "function:mailer -> service:http/bank.example x1", "trigger:apigateway -> function:mailer x1");
        assertThat(edges(map("q", "db.system.name:redis kind:client"))).hasSize(2);
        assertThat(edges(map("q", "status:error", "function", "checkout"))).isEmpty();
        assertThat(map("q", "status:error").path("spansRead").asInt()).isEqualTo(2);
    }

    @Test
    void countsWhatItDoesNotName() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (int call = 0; call <= i; call++) {
                rows.add(client(i, 100 * i + call + 1, 1, "checkout")
                        .attribute("peer.service", "service" + i)
                        .row());
            }
        }
        API.store(rows);

        JsonNode map = map("limit", "11");

        assertThat(map.path("nodes").size()).isEqualTo(11);
        assertThat(node(map, "service:service29").path("calls").asInt()).isEqualTo(30);
        assertThat(map.path("other").path("nodes").asInt()).isEqualTo(20);
        assertThat(map.path("other").path("edges").asInt()).isEqualTo(20);
        assertThat(map.path("other").path("calls").asInt()).isEqualTo(20 * 21 / 2);
    }

    @Test
    void samplesWholeTracesWhereThereAreTooManySpansAndScalesUp() {
        List<SpanRow> rows = new ArrayList<>();
        for (int i = 1; i <= 2_000; i++) {
            rows.add(client(i, i, 1, "checkout")
                    .attribute("peer.service", "bank")
                    .row());
        }
        API.store(rows);
        Database database = new Database(API.clickHouse().reader(), QueryLimits.DEFAULT);

        ServiceMap map = new ServiceMapQuery(database, 500).map(new TimeRange(AT, NOW), "", Filter.EVERYTHING, 100);

        assertThat(map.sampled()).isTrue();
        assertThat(map.sampleRate()).isEqualTo(0.25);
        assertThat(map.spansRead()).isBetween(300L, 700L);
        assertThat((double) map.edges().get(0).calls()).isCloseTo(2_000, within(800.0));
    }

    @Test
    void isEmptyWhereNothingWasCalled() {
        JsonNode map = map();

        assertThat(map.path("nodes").size()).isZero();
        assertThat(map.path("other").path("nodes").asInt()).isZero();
        assertThat(map.path("spansRead").asInt()).isZero();
    }

    @Test
    void takesHostileNamesForNames() {
        API.store(client(1, 2, 1, "checkout")
                .attribute("peer.service", "<img src=x>' OR 1=1 --")
                .row());

        assertThat(edges(map())).containsExactly("function:checkout -> service:<img src=x>' OR 1=1 -- x1");
    }

    @Test
    void refusesALimitBeyondWhatAMapCanShow() {
        assertThat(API.client().get("/api/v1/service-map", "limit", "501").status())
                .isEqualTo(400);
    }
}
