package dev.coldspan.agent.platform.knative;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Functions that are invocations of their own, because no platform calls them that the agent knows. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KnativeIT {
    private static PlatformProcess.Builder service(Class<?> main, String... libraries) {
        String classes =
                main.getProtectionDomain().getCodeSource().getLocation().getPath();
        return new PlatformProcess.Builder(main.getName())
                .classPath(List.of(classes))
                .classPath(PlatformProcess.libraries(libraries))
                .env("K_SERVICE", "greeter")
                .env("K_REVISION", "greeter-00001");
    }

    @Test
    void makesARootSpanOfACallOfAFunqyFunction() throws Exception {
        try (PlatformProcess process = service(FunqyMain.class, "io.quarkus:quarkus-funqy-knative-events:3.15.1")
                .start()) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
            assertThat(process.output()).contains("result hello abc").contains("order 17 not found");
            check(process.roots(2), "greet");
        }
    }

    @Test
    void makesARootSpanOfACallOfASpringFunction() throws Exception {
        try (PlatformProcess process = service(
                        SpringMain.class, "org.springframework.cloud:spring-cloud-function-context:4.3.0")
                .start()) {
            assertThat(process.awaitExit()).as(process.output()).isZero();
            assertThat(process.output()).contains("result ").contains("failed order 17 not found");
            List<ReceivedSpan> roots = process.roots(2);
            assertThat(roots.get(0).parentId()).isEqualTo("b7ad6b7169203331");
            assertThat(roots.get(0).proto().getKindValue()).isEqualTo(5);
            check(roots, "uppercase");
        }
    }

    private static void check(List<ReceivedSpan> roots, String name) {
        assertThat(roots).extracting(ReceivedSpan::name).containsExactly(name, name);
        assertThat(roots.get(0).attributes())
                .containsEntry("coldspan.outcome", "ok")
                .containsEntry("faas.coldstart", true);
        assertThat(roots.get(0).resourceAttributes())
                .containsEntry("faas.name", "greeter")
                .containsEntry("faas.version", "greeter-00001");
        assertThat(roots.get(1).attributes())
                .containsEntry("coldspan.outcome", "error")
                .containsEntry("error.type", "java.lang.IllegalStateException");
    }
}
