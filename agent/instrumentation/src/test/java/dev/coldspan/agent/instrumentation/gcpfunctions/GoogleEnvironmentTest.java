package dev.coldspan.agent.instrumentation.gcpfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.export.ResourceAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoogleEnvironmentTest {
    private static ResourceAttributes resource(Map<String, String> variables) {
        ResourceAttributes resource = new ResourceAttributes();
        new GoogleEnvironment(variables).describe(resource);
        return resource;
    }

    @Test
    void describesAFunctionOfTheSecondGeneration() {
        assertThat(resource(Map.of("K_SERVICE", "orders", "K_REVISION", "orders-1", "FUNCTION_TARGET", "Orders"))
                        .toMap())
                .containsEntry("cloud.platform", "gcp_cloud_functions")
                .containsEntry("faas.name", "orders")
                .containsEntry("faas.version", "orders-1");
    }

    @Test
    void describesAContainerWithoutATarget() {
        assertThat(resource(Map.of("K_SERVICE", "orders")).get("cloud.platform"))
                .isEqualTo("gcp_cloud_run");
    }

    @Test
    void describesAFunctionOfTheFirstGeneration() {
        Map<String, String> variables = Map.of("FUNCTION_NAME", "old", "GCP_PROJECT", "p", "FUNCTION_REGION", "r");
        assertThat(resource(variables).toMap())
                .containsEntry("faas.name", "old")
                .containsEntry("cloud.account.id", "p")
                .containsEntry("cloud.region", "r");
    }

    @Test
    void leavesWhatTheUserHasSet() {
        ResourceAttributes resource = new ResourceAttributes();
        resource.put("service.name", "mine");
        new GoogleEnvironment(Map.of("K_SERVICE", "orders")).describe(resource);
        assertThat(resource.get("service.name")).isEqualTo("mine");
    }

    @Test
    void asksNobodyForMetadataOnALaptop() {
        assertThat(new GoogleEnvironment(Map.of("FUNCTION_TARGET", "Orders")).metadataHost())
                .isNull();
        assertThat(new GoogleEnvironment(Map.of("K_SERVICE", "o")).metadataHost())
                .isEqualTo("metadata.google.internal");
    }
}
