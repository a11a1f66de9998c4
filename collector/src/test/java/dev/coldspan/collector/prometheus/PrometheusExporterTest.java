package dev.coldspan.collector.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.model.Batch;
import dev.coldspan.collector.settings.Settings;
import dev.coldspan.collector.testing.Batches;
import dev.coldspan.collector.testing.Requests;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusExporterTest {

    private static final String SHOP = "cloud_provider=\"\",cloud_region=\"eu-west-1\",faas_name=\"shop\","
            + "faas_trigger=\"http\",otel_metric_overflow=\"\",tenant=\"\"";

    private final HttpClient http = HttpClient.newHttpClient();
    private final PrometheusExporter exporter = exporter(3);

    @AfterEach
    void stop() {
        exporter.close();
    }

    @Test
    void countsInvocationsByOutcome() throws Exception {
        pass(invocation("shop"), invocation("shop"));
        pass(invocation("shop").setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR)));
        pass(invocation("shop").addAttributes(Requests.attribute("coldspan.outcome", "timeout")));
        pass(invocation("shop").addAttributes(Requests.attribute("coldspan.outcome", "out_of_memory")));

        assertSample("faas_invocations_total{" + SHOP + "}", 2);
        assertSample("faas_errors_total{" + SHOP + "}", 3);
        assertSample("faas_timeouts_total{" + SHOP + "}", 1);
        assertSample("faas_invoke_duration_seconds_count{" + SHOP + "}", 5);
        assertSample("faas_invoke_duration_seconds_sum{" + SHOP + "}", 5 * 0.25);
    }

    @Test
    void showsColdStartsMemoryAndProcessorTime() throws Exception {
        pass(invocation("shop")
                .addAttributes(bool("faas.coldstart"))
                .addAttributes(number("coldspan.init.duration_ms", 1_500))
                .addAttributes(number("coldspan.duration_ms", 40))
                .addAttributes(number("coldspan.cpu.time_ms", 20))
                .addAttributes(Requests.attribute("coldspan.memory.max_used_bytes", "134217728")));

        assertSample("faas_coldstarts_total{" + SHOP + "}", 1);
        assertSample("faas_init_duration_seconds_sum{" + SHOP + "}", 1.5);
        assertSample("faas_invoke_duration_seconds_sum{" + SHOP + "}", 0.04);
        assertSample("faas_cpu_usage_seconds_sum{" + SHOP + "}", 0.02);
        assertSample("faas_mem_usage_bytes_sum{" + SHOP + "}", 134_217_728);
    }

    @Test
    void doesNotObserveWhatNobodyMeasured() throws Exception {
        pass(invocation("shop").addAttributes(Requests.attribute("coldspan.memory.max_used_bytes", "nan")));

        assertSample("faas_mem_usage_bytes_count{" + SHOP + "}", 0);
        assertSample("faas_init_duration_seconds_count{" + SHOP + "}", 0);
    }

    @Test
    void countsASpanThatIsSentAgainOnce() throws Exception {
        Span.Builder span = invocation("shop");
        pass(span);
        pass(span);
        pass(span.addAttributes(number("coldspan.billed_duration_ms", 300)));

        assertSample("faas_invocations_total{" + SHOP + "}", 1);
    }

    @Test
    void countsAsManyAsASampledSpanStandsFor() throws Exception {
        Batch<dev.coldspan.collector.model.Span> batch = Batches.of(Requests.traces(invocation("shop")));
        batch.get(0).weight = 20;

        exporter.processor().spans(batch);

        assertSample("faas_invocations_total{" + SHOP + "}", 20);
        assertSample("faas_invoke_duration_seconds_count{" + SHOP + "}", 20);
    }

    @Test
    void leavesOutSpansThatAreNoInvocationsOrAreNotKept() throws Exception {
        Span.Builder client = invocation("shop").setKind(Span.SpanKind.SPAN_KIND_CLIENT);
        Span.Builder anonymous = Requests.span("no id").addAttributes(Requests.attribute("faas.name", "shop"));
        Span.Builder nameless = Requests.span("no name").addAttributes(Requests.attribute("faas.invocation_id", "1"));
        pass(client, anonymous, nameless);
        Batch<dev.coldspan.collector.model.Span> batch = Batches.of(Requests.traces(invocation("shop")));
        batch.drop(batch.get(0), "rule");
        exporter.processor().spans(batch);

        assertFalse(scrape().contains("faas_name"));
    }

    @Test
    void readsOlderNamesAndOtherTriggers() throws Exception {
        pass(Requests.span("q")
                .setKind(Span.SpanKind.SPAN_KIND_CONSUMER)
                .addAttributes(Requests.attribute("faas.name", "queue"))
                .addAttributes(Requests.attribute("faas.execution", "1")));

        assertTrue(scrape().contains("faas_name=\"queue\""));
    }

    @Test
    void tellsTenantsApart() throws Exception {
        exporter.processor().spans(Batches.of(Requests.traces(invocation("shop")), "acme"));
        exporter.processor().spans(Batches.of(Requests.traces(invocation("shop")), "other"));

        assertSample("faas_invocations_total{" + SHOP.replace("tenant=\"\"", "tenant=\"acme\"") + "}", 1);
        assertSample("faas_invocations_total{" + SHOP.replace("tenant=\"\"", "tenant=\"other\"") + "}", 1);
    }

    @Test
    void bundlesFunctionsBeyondTheLimit() throws Exception {
        for (int i = 0; i < 50; i++) {
            pass(invocation("f" + i));
        }
        pass(invocation("f0"));

        String metrics = scrape();
        assertEquals(
                4,
                metrics.lines()
                        .filter(line -> line.startsWith("faas_invocations_total{"))
                        .count());
        assertTrue(
                metrics.lines()
                        .anyMatch(line -> line.startsWith("faas_invocations_total{")
                                && line.contains("otel_metric_overflow=\"true\"")
                                && line.endsWith(" 47.0")),
                metrics);
    }

    @Test
    void cutsNamesNobodyWouldRead() throws Exception {
        pass(invocation("x".repeat(5_000)));

        assertTrue(scrape().contains("faas_name=\"" + "x".repeat(200) + "\""));
    }

    @Test
    void answersInTheFormatAndTheCompressionThatAreAskedFor() throws Exception {
        HttpResponse<byte[]> open = get("/metrics", "Accept", "application/openmetrics-text; version=1.0.0");
        assertTrue(open.headers().firstValue("Content-Type").orElse("").startsWith("application/openmetrics-text"));
        assertTrue(new String(open.body(), StandardCharsets.UTF_8).endsWith("# EOF\n"));
        HttpResponse<byte[]> small = get("/metrics", "Accept-Encoding", "gzip");
        byte[] text = new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes();
        assertEquals(scrape(), new String(text, StandardCharsets.UTF_8));
    }

    @Test
    void hasNothingElse() throws Exception {
        assertEquals(404, get("/").statusCode());
        assertEquals(404, get("/metrics/x").statusCode());
        HttpRequest post = HttpRequest.newBuilder(uri("/metrics"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertEquals(
                405, http.send(post, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void namesTheAddressThatIsTaken() {
        IllegalStateException taken = assertThrows(
                IllegalStateException.class,
                () -> new PrometheusExporter("second", new PrometheusSettings(exporter.address(), 1)));

        assertTrue(taken.getMessage().contains("127.0.0.1:" + exporter.address().getPort()), taken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"9464", "host", "127.0.0.1:99999", "127.0.0.1:1/x", "no.such.host.invalid:1"})
    void namesAnAddressThatIsNone(String address) {
        assertTrue(complaint(address).startsWith("X_ADDRESS: "), complaint(address));
    }

    @Test
    void staysOnLoopbackUnlessToldOtherwise() {
        assertTrue(complaint("0.0.0.0:9464").contains("--allow-remote"));
        assertEquals(
                9464, read(Map.of("X_ADDRESS", "0.0.0.0:9464"), true).address().getPort());
        assertEquals("127.0.0.1", read(Map.of(), false).address().getHostString());
    }

    private static String complaint(String address) {
        return assertThrows(IllegalArgumentException.class, () -> read(Map.of("X_ADDRESS", address), false))
                .getMessage();
    }

    private static PrometheusSettings read(Map<String, String> environment, boolean remote) {
        return PrometheusSettings.read(new Settings(environment, "X_", new HashSet<>()), remote);
    }

    private static PrometheusExporter exporter(int functions) {
        return new PrometheusExporter(
                "prometheus", new PrometheusSettings(new InetSocketAddress("127.0.0.1", 0), functions));
    }

    private static Span.Builder invocation(String function) {
        return Requests.span(function)
                .addAttributes(Requests.attribute("faas.name", function))
                .addAttributes(Requests.attribute("cloud.region", "eu-west-1"))
                .addAttributes(Requests.attribute("faas.trigger", "http"))
                .addAttributes(Requests.attribute("faas.invocation_id", "id"));
    }

    private static KeyValue bool(String key) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setBoolValue(true))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }

    private void pass(Span.Builder... spans) {
        exporter.processor().spans(Batches.of(Requests.traces(spans)));
    }

    private void assertSample(String series, double value) throws Exception {
        String metrics = scrape();
        String line = metrics.lines()
                .filter(each -> each.startsWith(series + " "))
                .findAny()
                .orElse("");
        assertFalse(line.isEmpty(), metrics);
        assertEquals(value, Double.parseDouble(line.substring(line.lastIndexOf(' '))), 1e-9, line);
    }

    private String scrape() throws Exception {
        return new String(get("/metrics").body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + exporter.address().getPort() + path);
    }
}
