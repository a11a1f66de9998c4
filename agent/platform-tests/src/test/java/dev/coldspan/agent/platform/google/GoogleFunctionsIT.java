package dev.coldspan.agent.platform.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.platform.google.functions.Functions;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions under Google's own invoker, in a class loader that hides everything but the API, as Google runs them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GoogleFunctionsIT {
    private static final String OLDEST = "1.3.1";
    private static final String NEWEST = "2.0.0";
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    @TempDir
    private Path directory;

    private final int port = PlatformProcess.freePort();
    private final String url = "http://127.0.0.1:" + port + "/";

    private PlatformProcess.Builder function(String version, Class<?> target) throws Exception {
        Path jar = FunctionJar.write(directory, new Class<?>[] {
            Functions.class,
            Functions.Http.class,
            Functions.Base.class,
            Functions.Inheriting.class,
            Functions.Typed.class,
            Functions.Order.class,
            Functions.Background.class,
            Functions.Message.class,
            Functions.Raw.class,
            Functions.Events.class
        });
        return new PlatformProcess.Builder("com.google.cloud.functions.invoker.runner.Invoker")
                .classPath(PlatformProcess.libraries(
                        "com.google.cloud.functions.invoker:java-function-invoker:" + version))
                .arguments("--classpath", jar.toString(), "--target", target.getCanonicalName())
                .env("FUNCTION_TARGET", target.getCanonicalName())
                .env("PORT", Integer.toString(port))
                .env("K_SERVICE", "orders")
                .env("K_REVISION", "orders-00042-abc")
                .env("GCE_METADATA_HOST", "127.0.0.1:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void makesARootSpanOfEveryRequestBeforeItIsAnswered(String version) throws Exception {
        try (PlatformProcess process = function(version, Functions.Http.class).start()) {
            HttpResponse<String> answer = process.request(url + "a/b?x=1", null, "traceparent", PARENT);
            assertThat(answer.body()).isEqualTo("sees no agent");
            assertThat(process.received()).extracting(ReceivedSpan::name).contains("orders");
            ReceivedSpan root = process.roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("url.path", "/a/b")
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("coldspan.outcome", "ok")
                    .containsKeys("faas.invocation_id", "coldspan.cpu.time_ms", "coldspan.init.duration_ms");
            assertThat(root.proto().getKindValue()).isEqualTo(2);
            assertThat(root.traceId()).isEqualTo(TRACE);
            assertThat(root.parentId()).isEqualTo(SPAN);
            assertThat(root.resourceAttributes())
                    .containsEntry("cloud.provider", "gcp")
                    .containsEntry("cloud.platform", "gcp_cloud_functions")
                    .containsEntry("faas.name", "orders")
                    .containsEntry("service.name", "orders")
                    .containsEntry("faas.version", "orders-00042-abc");
            process.request(url, null, "Function-Execution-Id", "e1x2");
            assertThat(process.roots(2).get(1).attributes())
                    .containsEntry("faas.coldstart", false)
                    .containsEntry("faas.invocation_id", "e1x2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void seesTheExceptionThatTheInvokerSwallows(String version) throws Exception {
        try (PlatformProcess process = function(version, Functions.Http.class).start()) {
            assertThat(process.request(url + "?fail", null).statusCode()).isEqualTo(500);
            ReceivedSpan root = process.roots(1).get(0);
            assertThat(root.attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalStateException")
                    .containsEntry("http.response.status_code", 500L);
            assertThat(root.proto().getStatus().getMessage()).isEqualTo("order 17 not found");
            assertThat(root.proto().getEventsList())
                    .singleElement()
                    .satisfies(event -> assertThat(event.getName()).isEqualTo("exception"));
            assertThat(process.request(url + "?status=503", null).statusCode()).isEqualTo(503);
            assertThat(process.roots(2).get(1).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "503");
            assertThat(process.request(url + "?status=404", null).statusCode()).isEqualTo(404);
            assertThat(process.roots(3).get(2).attributes()).containsEntry("coldspan.outcome", "ok");
        }
    }

    @Test
    void makesClientSpansOfCallsFromCodeThatCannotSeeTheAgent() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = String.valueOf(exchange.getRequestHeaders().getFirst("traceparent"))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        other.start();
        try (PlatformProcess process = function(NEWEST, Functions.Http.class).start()) {
            String target = "http://127.0.0.1:" + other.getAddress().getPort() + "/stock";
            process.request(url + "?call=" + target, null);
            ReceivedSpan root = process.roots(1).get(0);
            assertThat(process.received())
                    .filteredOn(span -> span.proto().getKindValue() == 3)
                    .singleElement()
                    .satisfies(call -> assertThat(call.parentId()).isEqualTo(root.spanId()));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void tellsOfAFailureByTheStatusWhereTheMethodIsInherited() throws Exception {
        try (PlatformProcess process =
                function(NEWEST, Functions.Inheriting.class).start()) {
            assertThat(process.request(url, null).statusCode()).isEqualTo(500);
            assertThat(process.roots(1).get(0).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "500");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void observesTypedFunctions(String version) throws Exception {
        try (PlatformProcess process = function(version, Functions.Typed.class).start()) {
            assertThat(process.request(url, "{\"number\":17}").body()).isEqualTo("\"order 17\"");
            assertThat(process.request(url, "{\"number\":-1}").statusCode()).isEqualTo(500);
            assertThat(process.request(url, "nonsense").statusCode()).isEqualTo(400);
            List<ReceivedSpan> roots = process.roots(3);
            assertThat(roots.get(0).attributes())
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("http.response.status_code", 200L);
            assertThat(roots.get(1).attributes())
                    .containsEntry("error.type", "java.lang.IllegalArgumentException")
                    .containsEntry("http.response.status_code", 500L);
            assertThat(roots.get(2).attributes())
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry("http.response.status_code", 400L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void linksABackgroundFunctionToThePublisherOfItsMessage(String version) throws Exception {
        try (PlatformProcess process =
                function(version, Functions.Background.class).start()) {
            String context = "{\"eventId\":\"1144\",\"timestamp\":\"2026-11-21T10:00:00Z\",\"eventType\":"
                    + "\"google.pubsub.topic.publish\",\"resource\":{\"service\":\"pubsub.googleapis.com\","
                    + "\"name\":\"projects/shop/topics/orders\",\"type\":\"PubsubMessage\"}}";
            String message = "{\"context\":" + context + ",\"data\":{\"data\":\"aGk=\",\"attributes\":"
                    + "{\"googclient_traceparent\":\"" + PARENT + "\"}}}";
            assertThat(process.request(url, message).statusCode()).isEqualTo(200);
            process.request(url, "{\"context\":" + context + ",\"data\":{}}");
            List<ReceivedSpan> roots = process.roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.trigger", "pubsub")
                    .containsEntry("faas.invocation_id", "1144")
                    .containsEntry("messaging.system", "gcp_pubsub")
                    .containsEntry("messaging.destination.name", "orders")
                    .containsEntry("coldspan.outcome", "ok");
            assertThat(roots.get(0).parentId()).isEqualTo(SPAN);
            assertThat(roots.get(0).proto().getKindValue()).isEqualTo(5);
            assertThat(roots.get(1).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalArgumentException");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OLDEST, NEWEST})
    void describesCloudEventsInBinaryAndStructuredForm(String version) throws Exception {
        try (PlatformProcess process = function(version, Functions.Events.class).start()) {
            String[] finalized = event("google.cloud.storage.object.v1.finalized");
            assertThat(process.request(url, "{}", finalized).statusCode()).isEqualTo(200);
            assertThat(process.request(url, "{}", event("google.cloud.storage.object.v1.deleted"))
                            .statusCode())
                    .isEqualTo(500);
            process.request(
                    url,
                    "{\"specversion\":\"1.0\",\"id\":\"8\",\"source\":\"/shop\",\"type\":\"com.example.order\","
                            + "\"traceparent\":\"" + PARENT + "\",\"data\":{}}",
                    "content-type",
                    "application/cloudevents+json");
            List<ReceivedSpan> roots = process.roots(3);
            assertThat(roots.get(0).attributes())
                    .containsAllEntriesOf(Map.of(
                            "faas.trigger", "datasource",
                            "coldspan.trigger.source", "storage",
                            "faas.invocation_id", "7",
                            "faas.document.collection", "receipts",
                            "faas.document.name", "17.pdf",
                            "cloudevents.event_id", "7",
                            "cloudevents.event_type", "google.cloud.storage.object.v1.finalized"));
            assertThat(roots.get(0).parentId()).isEqualTo(SPAN);
            assertThat(roots.get(1).attributes()).containsEntry("error.type", "java.lang.IllegalArgumentException");
            assertThat(roots.get(2).attributes())
                    .containsEntry("faas.trigger", "other")
                    .containsEntry("faas.invocation_id", "8");
            assertThat(roots.get(2).traceId()).isEqualTo(TRACE);
        }
    }

    private static String[] event(String type) {
        return new String[] {
            "ce-specversion",
            "1.0",
            "ce-id",
            "7",
            "ce-type",
            type,
            "ce-source",
            "//storage.googleapis.com/projects/_/buckets/receipts",
            "ce-subject",
            "objects/17.pdf",
            "ce-traceparent",
            PARENT,
            "content-type",
            "application/json"
        };
    }

    @Test
    void doesNotTakeTheFrontEndsSamplingForItsOwn() throws Exception {
        try (PlatformProcess process = function(NEWEST, Functions.Raw.class).start()) {
            process.request(
                    url,
                    "{\"context\":{\"eventId\":\"9\",\"eventType\":\"x\",\"resource\":\"r\"},\"data\":{}}",
                    "x-cloud-trace-context",
                    TRACE + "/" + Long.toUnsignedString(Long.parseUnsignedLong(SPAN, 16)) + ";o=0");
            ReceivedSpan root = process.roots(1).get(0);
            assertThat(root.traceId()).isEqualTo(TRACE);
            assertThat(root.parentId()).isEqualTo(SPAN);
        }
    }

    @Test
    void asksTheMetadataServerForWhatVariablesDoNotTell() throws Exception {
        HttpServer metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Map<String, String> facts = Map.of(
                "/computeMetadata/v1/project/project-id", "shop-prod",
                "/computeMetadata/v1/instance/region", "projects/1/regions/europe-west1",
                "/computeMetadata/v1/instance/id", "00bf4bf02d");
        metadata.createContext("/", exchange -> {
            try (exchange) {
                boolean asked = "Google".equals(exchange.getRequestHeaders().getFirst("Metadata-Flavor"));
                byte[] body = facts.get(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Metadata-Flavor", "Google");
                exchange.sendResponseHeaders(asked ? 200 : 403, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        metadata.start();
        try (PlatformProcess process = function(NEWEST, Functions.Http.class)
                .env("GCE_METADATA_HOST", "127.0.0.1:" + metadata.getAddress().getPort())
                .start()) {
            process.request(url, null);
            // The answers arrive in the background, in time for a later request.
            for (int i = 0; i < 50 && !located(process); i++) {
                Thread.sleep(20);
                process.request(url, null);
            }
            List<ReceivedSpan> spans = process.received();
            assertThat(spans.get(spans.size() - 1).resourceAttributes())
                    .containsEntry("cloud.account.id", "shop-prod")
                    .containsEntry("cloud.region", "europe-west1")
                    .containsEntry("faas.instance", "00bf4bf02d");
        } finally {
            metadata.stop(0);
        }
    }

    private static boolean located(PlatformProcess process) {
        List<ReceivedSpan> spans = process.received();
        return !spans.isEmpty()
                && spans.get(spans.size() - 1).resourceAttributes().containsKey("faas.instance");
    }
}
