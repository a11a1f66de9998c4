package dev.coldspan.agent.platform.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.testkit.ReceivedSpan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worker's stand-in always, the worker itself where an installation of it is named; see the package. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AzureFunctionsIT {
    private static final String HOST_SPAN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";

    @TempDir
    private Path directory;

    private final Map<String, String> variables = new HashMap<>(Map.of(
            "WEBSITE_SITE_NAME", "shop",
            "WEBSITE_OWNER_NAME", "5ub+shop-westeurope",
            "WEBSITE_RESOURCE_GROUP", "rg",
            "REGION_NAME", "West Europe",
            "FUNCTIONS_EXTENSION_VERSION", "~4",
            "WEBSITE_POD_NAME", "pod-1",
            "OTEL_BSP_SCHEDULE_DELAY", "50"));

    static List<Starter> workers() {
        List<Starter> workers = new ArrayList<>();
        workers.add(new Starter("stand-in", StandInWorker::start));
        String installed = System.getenv("COLDSPAN_AZURE_WORKER");
        if (installed != null && Files.isDirectory(Path.of(installed))) {
            workers.add(new Starter(
                    "worker", (directory, settings) -> RealWorker.start(Path.of(installed), directory, settings)));
        }
        return workers;
    }

    private AzureWorker start(Starter starter) throws Exception {
        AzureWorker worker = starter.how.start(directory, variables);
        worker.load("f1", "hello", "hello", "httpTrigger");
        worker.load("f2", "onOrder", "onOrder", "queueTrigger");
        return worker;
    }

    @ParameterizedTest
    @MethodSource("workers")
    void makesARootSpanBelowTheHostsWhateverItsFlags(Starter starter) throws Exception {
        try (AzureWorker worker = start(starter)) {
            assertThat(worker.invokeHttp("f1", "i1", HOST_SPAN, "https://shop.example/api/hello?code=secret"))
                    .isTrue();
            ReceivedSpan root = worker.process().roots(1).get(0);
            assertThat(root.name()).isEqualTo("hello");
            assertThat(root.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(root.parentId()).isEqualTo("b7ad6b7169203331");
            assertThat(root.proto().getKindValue()).isEqualTo(2);
            assertThat(root.attributes())
                    .containsEntry("faas.name", "shop/hello")
                    .containsEntry("faas.invocation_id", "i1")
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.response.status_code", 200L)
                    .containsEntry("url.path", "/api/hello")
                    .containsEntry("coldspan.outcome", "ok")
                    .containsEntry(
                            "cloud.resource_id",
                            "/subscriptions/5ub/resourceGroups/rg/providers/Microsoft.Web/sites/shop/functions/hello");
            assertThat(root.resourceAttributes())
                    .containsEntry("cloud.platform", "azure.functions")
                    .containsEntry("cloud.region", "West Europe")
                    .containsEntry("service.name", "shop")
                    .containsEntry("faas.instance", "pod-1")
                    .doesNotContainKey("faas.name");
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void tellsTheFunctionsOwnExceptionFromTheWorkersWrapper(Starter starter) throws Exception {
        try (AzureWorker worker = start(starter)) {
            assertThat(worker.invokeHttp("f1", "i1", HOST_SPAN, "https://shop.example/fail"))
                    .isFalse();
            assertThat(worker.invokeHttp("f1", "i2", HOST_SPAN, "https://shop.example/busy"))
                    .isTrue();
            List<ReceivedSpan> roots = worker.process().roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "java.lang.IllegalStateException");
            assertThat(roots.get(0).proto().getStatus().getMessage()).isEqualTo("order 17 not found");
            assertThat(roots.get(1).attributes())
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("http.response.status_code", 503L);
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void keepsConcurrentInvocationsOfSeveralFunctionsApart(Starter starter) throws Exception {
        try (AzureWorker worker = start(starter)) {
            worker.invokeLater("f2", "slow1", "slow");
            worker.invokeLater("f2", "slow2", "slow");
            worker.invokeHttp("f1", "quick", HOST_SPAN, "https://shop.example/hello");
            List<ReceivedSpan> roots = worker.process().roots(3);
            assertThat(roots)
                    .extracting(root -> root.attributes().get("faas.invocation_id"))
                    .containsExactlyInAnyOrder("slow1", "slow2", "quick");
            assertThat(roots).extracting(ReceivedSpan::traceId).doesNotHaveDuplicates();
            ReceivedSpan slow = roots.stream()
                    .filter(root -> "slow1".equals(root.attributes().get("faas.invocation_id")))
                    .findFirst()
                    .orElseThrow();
            assertThat(slow.proto().getKindValue()).isEqualTo(5);
            assertThat(slow.attributes())
                    .containsEntry("faas.trigger", "pubsub")
                    .containsEntry("messaging.message.id", "m-slow1");
            assertThat(slow.millis()).isGreaterThan(390);
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void readsTheSettingsOfAPlaceholderOnlyWhenItHasBecomeAnApp(Starter starter) throws Exception {
        Map<String, String> settings = Map.copyOf(variables);
        variables.keySet().removeIf(name -> name.startsWith("WEBSITE") || name.equals("REGION_NAME"));
        variables.put("WEBSITE_PLACEHOLDER_MODE", "1");
        try (AzureWorker worker = starter.how.start(directory, variables)) {
            worker.warmUp();
            worker.reload(settings);
            worker.load("f1", "hello", "hello", "httpTrigger");
            worker.invokeHttp("f1", "i1", HOST_SPAN, "https://shop.example/hello");
            worker.invokeHttp("f1", "i2", HOST_SPAN, "https://shop.example/hello");
            List<ReceivedSpan> roots = worker.process().roots(2);
            assertThat(roots).hasSize(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.invocation_id", "i1")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("coldspan.init.type", "placeholder")
                    .containsEntry("faas.name", "shop/hello");
            assertThat(roots.get(1).attributes()).containsEntry("faas.coldstart", false);
            assertThat(roots.get(0).resourceAttributes()).containsEntry("cloud.region", "West Europe");
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void sendsWhatIsLeftWhenTheHostEndsTheWorker(Starter starter) throws Exception {
        variables.put("OTEL_BSP_SCHEDULE_DELAY", "60000");
        try (AzureWorker worker = start(starter)) {
            worker.invokeHttp("f1", "last", HOST_SPAN, "https://shop.example/hello");
            assertThat(worker.process().received()).isEmpty();
            worker.terminate();
            assertThat(worker.process().roots(1).get(0).attributes()).containsEntry("faas.invocation_id", "last");
        }
    }

    @ParameterizedTest
    @MethodSource("workers")
    void isPartOfTheHostsSpanWhereTheHostSendsIt(Starter starter) throws Exception {
        Files.writeString(directory.resolve("host.json"), "{\"version\":\"2.0\",\"telemetryMode\": \"OpenTelemetry\"}");
        variables.put("AzureWebJobsScriptRoot", directory.toString());
        try (AzureWorker worker = start(starter)) {
            worker.invokeHttp("f1", "i1", HOST_SPAN, "https://shop.example/hello");
            assertThat(worker.process().roots(1).get(0).proto().getKindValue()).isEqualTo(1);
        }
    }

    /** How a worker is started, with a name for the report. */
    record Starter(String name, How how) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Starts a worker with the given environment. */
    interface How {
        AzureWorker start(Path directory, Map<String, String> variables) throws Exception;
    }
}
