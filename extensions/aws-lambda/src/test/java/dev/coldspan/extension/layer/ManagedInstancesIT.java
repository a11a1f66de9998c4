package dev.coldspan.extension.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.extension.testing.CollectorSink;
import dev.coldspan.locallambda.InvocationResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sandboxes that are never frozen and announce no invocation. */
class ManagedInstancesIT {
    @Test
    @Timeout(120)
    void reportsInvocationsWithoutBeingToldOfThem() throws Exception {
        try (CollectorSink collector = CollectorSink.start();
                LayerInLambda layer = LayerInLambda.start(
                        collector,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Map.of(),
                        function -> function.managedInstances(4))) {
            List<InvocationResult> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(layer.invoke("order-" + i));
            }
            LayerInLambda.await(() -> results.stream()
                    .allMatch(each -> collector.roots(each.requestId()).size() == 1));
            for (InvocationResult each : results) {
                assertThat(layer.root(each))
                        .as(layer.log())
                        .containsEntry("coldspan.outcome", "ok")
                        .containsEntry("coldspan.init.type", "lambda-managed-instances");
            }
        }
    }
}
