package dev.coldspan.agent.platform.openfaas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The released entry point's request handler on the JDK's server, as the templates run it behind the watchdog. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OpenFaasIT {
    @TempDir
    private Path directory;

    private final int port = PlatformProcess.freePort();
    private final String url = "http://127.0.0.1:" + port + "/";

    private PlatformProcess.Builder function() throws Exception {
        return new PlatformProcess.Builder(Entrypoint.class.getName())
                .classPath(List.of(FunctionJar.write(directory, new Class<?>[] {Handler.class, Entrypoint.class})
                        .toString()))
                .classPath(PlatformProcess.libraries("com.openfaas:entrypoint:0.1.0", "com.openfaas:model:0.1.1"))
                .arguments(Integer.toString(port))
                .env("HOSTNAME", "orders-6d4cf56db6-x7k2p")
                .env("OTEL_BSP_SCHEDULE_DELAY", "20");
    }

    @Test
    void makesARootSpanOfEveryRequestOfTheWatchdog() throws Exception {
        try (PlatformProcess process = function().start()) {
            process.request(
                    url + "a",
                    null,
                    "traceparent",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    "X-Call-Id",
                    "c-1");
            process.request(url + "busy", null, "X-Topic", "orders", "X-Connector", "kafka-connector");
            List<ReceivedSpan> roots = process.roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.invocation_id", "c-1")
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("http.response.status_code", 200L);
            assertThat(roots.get(0).parentId()).isEqualTo("b7ad6b7169203331");
            assertThat(roots.get(0).resourceAttributes()).containsEntry("faas.name", "orders");
            assertThat(roots.get(1).attributes())
                    .containsEntry("faas.trigger", "pubsub")
                    .containsEntry("messaging.destination.name", "orders")
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "503");
        }
    }

    @Test
    void seesTheExceptionForWhichTheServerDropsTheConnection() throws Exception {
        try (PlatformProcess process = function().start()) {
            process.request(url, null);
            HttpRequest failing =
                    HttpRequest.newBuilder(URI.create(url + "fail")).build();
            HttpClient client = HttpClient.newHttpClient();
            assertThatThrownBy(() -> client.send(failing, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            assertThat(process.roots(2).get(1).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalStateException");
        }
    }

    @Test
    void sendsBeforeItReturnsWhereTheUserWantsThat() throws Exception {
        try (PlatformProcess process = function()
                .env("COLDSPAN_FLUSH", "response")
                .env("OTEL_BSP_SCHEDULE_DELAY", "60000")
                .start()) {
            process.request(url, null);
            assertThat(process.roots(1)).hasSize(1);
        }
    }

    @Test
    void sendsWhatWaitedWhenItIsToldToEnd() throws Exception {
        try (PlatformProcess process =
                function().env("OTEL_BSP_SCHEDULE_DELAY", "60000").start()) {
            process.request(url, null);
            assertThat(process.received()).isEmpty();
            process.terminate();
            assertThat(process.roots(1)).hasSize(1);
        }
    }
}
