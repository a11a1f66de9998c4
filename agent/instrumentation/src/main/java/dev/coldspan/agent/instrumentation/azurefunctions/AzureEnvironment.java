package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.instrumentation.invocation.InitType;
import java.util.Map;

/**
 * What an app's settings tell ("Environment variables and app settings" of Azure App Service). A placeholder's are not
 * the app's: read after specialisation only.
 */
final class AzureEnvironment {
    private static final long BYTES_PER_MEGABYTE = 1_048_576;

    private final Map<String, String> variables;

    AzureEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Whether the process still waits for its app. */
    boolean isPlaceholder() {
        return "1".equals(variables.get("WEBSITE_PLACEHOLDER_MODE"));
    }

    /** The app's name; that of the app on a developer's machine is not known. */
    String appName() {
        String name = variables.get("WEBSITE_SITE_NAME");
        return name == null || name.isEmpty() ? "local" : name;
    }

    /** Null when the variables do not tell. */
    String resourceId() {
        String id = variables.get("WEBSITE_ARM_RESOURCE_ID");
        String subscription = subscription();
        String group = variables.get("WEBSITE_RESOURCE_GROUP");
        if (id != null || subscription == null || group == null || !variables.containsKey("WEBSITE_SITE_NAME")) {
            return id;
        }
        return "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/Microsoft.Web/sites/"
                + appName();
    }

    private String subscription() {
        String owner = variables.get("WEBSITE_OWNER_NAME");
        int plus = owner == null ? -1 : owner.indexOf('+');
        return plus <= 0 ? null : owner.substring(0, plus);
    }

    /** On Linux Consumption and Flex the pod or container, elsewhere the App Service instance; null when unknown. */
    private String instance() {
        String[] names = {"WEBSITE_POD_NAME", "WEBSITE_INSTANCE_ID", "CONTAINER_NAME"};
        for (String name : names) {
            String value = variables.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private Long memoryBytes() {
        String megabytes = variables.get("WEBSITE_MEMORY_LIMIT_MB");
        try {
            return megabytes == null ? null : Long.valueOf(Long.parseLong(megabytes.trim()) * BYTES_PER_MEGABYTE);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }

    /** How the process came to serve this app. */
    InitType initType(boolean specialised) {
        if (isAlwaysReady()) {
            return InitType.ALWAYS_READY;
        }
        boolean placeholder = "true".equalsIgnoreCase(variables.get("INITIALIZED_FROM_PLACEHOLDER"));
        return specialised || placeholder ? InitType.PLACEHOLDER : InitType.ON_DEMAND;
    }

    /** Instances kept ready are paid for by another meter, and nobody waits for them to start. */
    private boolean isAlwaysReady() {
        String value = variables.get("FUNCTIONS_ALWAYSREADY_INSTANCE");
        return "1".equals(value) || "true".equalsIgnoreCase(value);
    }

    /**
     * Everything but {@code faas.name}: the functions of an app share this process, so their names are on the spans.
     * What the user set stays.
     */
    void describe(ResourceAttributes resource, AppliedAttributes applied) {
        applied.put(resource, "cloud.provider", "azure");
        applied.put(resource, "cloud.platform", "azure.functions");
        applied.put(resource, "service.name", appName());
        applied.put(resource, "cloud.region", variables.get("REGION_NAME"));
        applied.put(resource, "cloud.account.id", subscription());
        applied.put(resource, "cloud.resource_id", resourceId());
        applied.put(resource, "faas.version", variables.get("FUNCTIONS_EXTENSION_VERSION"));
        applied.put(resource, "faas.instance", instance());
        applied.put(resource, "faas.max_memory", memoryBytes());
        applied.put(resource, "deployment.environment.name", variables.get("WEBSITE_SLOT_NAME"));
        applied.put(resource, "azure.functions.plan", variables.get("WEBSITE_SKU"));
    }
}
