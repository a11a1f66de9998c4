package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.export.ResourceAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceResourceTest {
    private final ResourceAttributes resource = new ResourceAttributes();

    @Test
    void isNamedAsKnativeNamesIt() {
        ServiceResource.describe(resource, Map.of("K_SERVICE", "greeter", "K_REVISION", "greeter-1"), null);
        assertThat(resource.toMap())
                .containsEntry("faas.name", "greeter")
                .containsEntry("service.name", "greeter")
                .containsEntry("faas.version", "greeter-1");
    }

    @Test
    void isNamedAsTheUserNamesTheService() {
        resource.put("service.name", "mine");
        ServiceResource.describe(resource, Map.of("HOSTNAME", "h"), null);
        assertThat(resource.toMap())
                .containsEntry("faas.name", "mine")
                .containsEntry("service.name", "mine")
                .containsEntry("faas.instance", "h");
    }

    @Test
    void isUnknownWhenNobodyNamesIt() {
        ServiceResource.describe(resource, Map.of(), null);
        assertThat(resource.toMap())
                .containsEntry("service.name", "unknown_service:java")
                .doesNotContainKey("faas.name");
    }

    @Test
    void waitsForNoResponseOnACluster() {
        assertThat(ServiceResource.usualPolicy(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1")))
                .isEqualTo(FlushPolicy.BACKGROUND);
        assertThat(ServiceResource.usualPolicy(Map.of())).isEqualTo(FlushPolicy.BEFORE_RESPONSE);
    }
}
