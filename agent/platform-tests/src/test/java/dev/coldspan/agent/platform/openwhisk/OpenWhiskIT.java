package dev.coldspan.agent.platform.openwhisk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.openwhisk.runtime.java.action.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stand-ins for both of OpenWhisk's runtimes for Java, which are released as images only. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OpenWhiskIT {
    private static String activation(String id, String value) {
        return "{\"activation_id\":\"" + id + "\",\"action_name\":\"/guest/shop/orders\",\"action_version\":\"0.0.3\","
                + "\"namespace\":\"guest\",\"deadline\":\"" + (System.currentTimeMillis() + 60_000)
                + "\",\"value\":" + value + "}";
    }

    private static PlatformProcess.Builder runtime(String mainClass) {
        String classes =
                Action.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        return new PlatformProcess.Builder(mainClass)
                .classPath(List.of(classes))
                .classPath(PlatformProcess.libraries("com.google.code.gson:gson:2.8.9"));
    }

    @Test
    void makesARootSpanOfEveryActivationOfTheActionLoop() throws Exception {
        try (PlatformProcess process = runtime("Launcher")
                .arguments(Action.class.getName())
                .withInput()
                .start()) {
            process.line(activation("a1", "{}"));
            process.line(activation("a2", "{\"fail\":true}"));
            process.line(activation("a3", "{\"reject\":true}"));
            process.line(activation(
                    "a4",
                    "{\"status\":503,\"__ow_method\":\"get\",\"__ow_path\":\"/17\",\"__ow_headers\":{\"traceparent\":"
                            + "\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}}"));
            List<ReceivedSpan> roots = process.roots(4);
            assertThat(roots.get(0).name()).isEqualTo("orders");
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.invocation_id", "a1")
                    .containsEntry("faas.coldstart", true)
                    .containsEntry("coldspan.outcome", "ok");
            assertThat(roots.get(0).resourceAttributes())
                    .containsEntry("faas.name", "guest/shop/orders")
                    .containsEntry("faas.version", "0.0.3")
                    .containsEntry("cloud.account.id", "guest");
            assertThat(roots.get(1).attributes())
                    .containsEntry("error.type", "java.lang.IllegalStateException")
                    .containsEntry("coldspan.outcome", "error");
            assertThat(roots.get(2).attributes()).containsEntry("coldspan.outcome", "error");
            assertThat(roots.get(3).attributes())
                    .containsEntry("faas.trigger", "http")
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("url.path", "/17")
                    .containsEntry("http.response.status_code", 503L);
            assertThat(roots.get(3).parentId()).isEqualTo("b7ad6b7169203331");
        }
    }

    @Test
    void hasSentTheSpanWhenTheProxyAnswers() throws Exception {
        int port = PlatformProcess.freePort();
        try (PlatformProcess process =
                runtime(Proxy.class.getName()).arguments(Integer.toString(port)).start()) {
            String url = "http://127.0.0.1:" + port + "/run";
            process.request(url, activation("p1", "{}"));
            assertThat(process.received()).extracting(ReceivedSpan::name).contains("orders");
            process.request(url, activation("p2", "{\"fail\":true}"));
            List<ReceivedSpan> roots = process.roots(2);
            assertThat(roots.get(0).attributes())
                    .containsEntry("faas.invocation_id", "p1")
                    .containsEntry("coldspan.outcome", "ok");
            assertThat(roots.get(1).attributes())
                    .containsEntry("faas.invocation_id", "p2")
                    .containsEntry("coldspan.outcome", "error")
                    .containsEntry("error.type", "502");
        }
    }
}
