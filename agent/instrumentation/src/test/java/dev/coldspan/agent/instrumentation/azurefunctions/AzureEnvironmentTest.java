package dev.coldspan.agent.instrumentation.azurefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.instrumentation.invocation.InitType;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureEnvironmentTest {
    private final Map<String, String> variables = new HashMap<>(Map.of("WEBSITE_SITE_NAME", "shop"));

    private AzureEnvironment environment(String... more) {
        for (int i = 0; i < more.length; i += 2) {
            variables.put(more[i], more[i + 1]);
        }
        return new AzureEnvironment(variables);
    }

    private Map<String, Object> resource() {
        ResourceAttributes resource = new ResourceAttributes();
        environment().describe(resource, new AppliedAttributes());
        return resource.toMap();
    }

    @Test
    void buildsTheResourceIdFromItsParts() {
        assertThat(environment("WEBSITE_OWNER_NAME", "5ub+rg-region", "WEBSITE_RESOURCE_GROUP", "rg")
                        .resourceId())
                .isEqualTo("/subscriptions/5ub/resourceGroups/rg/providers/Microsoft.Web/sites/shop");
    }

    @Test
    void prefersTheResourceIdThePlatformGives() {
        assertThat(environment("WEBSITE_ARM_RESOURCE_ID", "/subscriptions/1/x").resourceId())
                .isEqualTo("/subscriptions/1/x");
    }

    @ParameterizedTest
    @CsvSource({"WEBSITE_OWNER_NAME, plain", "WEBSITE_OWNER_NAME, +x", "WEBSITE_RESOURCE_GROUP, rg"})
    void knowsNoResourceIdWithoutAllParts(String name, String value) {
        assertThat(environment(name, value).resourceId()).isNull();
    }

    @Test
    void prefersThePodAsInstance() {
        environment("WEBSITE_INSTANCE_ID", "i", "WEBSITE_POD_NAME", "p", "CONTAINER_NAME", "c");
        assertThat(resource()).containsEntry("faas.instance", "p");
        variables.remove("WEBSITE_POD_NAME");
        assertThat(resource()).containsEntry("faas.instance", "i");
        variables.remove("WEBSITE_INSTANCE_ID");
        assertThat(resource()).containsEntry("faas.instance", "c");
    }

    @Test
    void tellsMemoryInBytes() {
        environment("WEBSITE_MEMORY_LIMIT_MB", "2048");
        assertThat(resource()).containsEntry("faas.max_memory", 2_147_483_648L);
        environment("WEBSITE_MEMORY_LIMIT_MB", "much");
        assertThat(resource()).doesNotContainKey("faas.max_memory");
    }

    @Test
    void replacesItsOwnAttributesAndNeverTheUsers() {
        ResourceAttributes resource = new ResourceAttributes();
        resource.put("service.name", "mine");
        AppliedAttributes applied = new AppliedAttributes();
        environment("REGION_NAME", "placeholder").describe(resource, applied);
        environment("REGION_NAME", "West Europe").describe(resource, applied);
        assertThat(resource.get("cloud.region")).isEqualTo("West Europe");
        assertThat(resource.get("service.name")).isEqualTo("mine");
    }

    @Test
    void tellsHowTheProcessCameToBe() {
        assertThat(environment().initType(false)).isEqualTo(InitType.ON_DEMAND);
        assertThat(environment().initType(true)).isEqualTo(InitType.PLACEHOLDER);
        assertThat(environment("INITIALIZED_FROM_PLACEHOLDER", "true").initType(false))
                .isEqualTo(InitType.PLACEHOLDER);
        assertThat(environment("FUNCTIONS_ALWAYSREADY_INSTANCE", "1").initType(true))
                .isEqualTo(InitType.ALWAYS_READY);
    }

    @Test
    void isCalledLocalOnADevelopersMachine() {
        assertThat(new AzureEnvironment(Map.of()).appName()).isEqualTo("local");
    }
}
