package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;
import java.util.Map;

/** What the variables of a Google Cloud function or Cloud Run service tell (Cloud Run, "Container runtime contract"). */
final class GoogleEnvironment {
    private final Map<String, String> variables;

    GoogleEnvironment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The service's name; the class name where the function runs elsewhere, as in the framework on a laptop. */
    String functionName() {
        String name = variables.get("K_SERVICE");
        if (name == null) {
            name = variables.get("FUNCTION_NAME");
        }
        if (name == null) {
            name = variables.get("FUNCTION_TARGET");
        }
        return name == null ? "function" : name;
    }

    /** Host and port of the metadata server; null where there is none to ask. */
    String metadataHost() {
        boolean onGoogle = variables.containsKey("K_SERVICE") || variables.containsKey("FUNCTION_NAME");
        String other = variables.get("GCE_METADATA_HOST");
        return onGoogle ? other == null ? "metadata.google.internal" : other : null;
    }

    void describe(ResourceAttributes resource) {
        boolean function = variables.containsKey("FUNCTION_TARGET");
        ProcessResource.putIfAbsent(resource, "cloud.provider", "gcp");
        ProcessResource.putIfAbsent(resource, "cloud.platform", function ? "gcp_cloud_functions" : "gcp_cloud_run");
        ProcessResource.putIfAbsent(resource, "faas.name", functionName());
        ProcessResource.putIfAbsent(resource, "service.name", functionName());
        ProcessResource.putIfAbsent(resource, "faas.version", variables.get("K_REVISION"));
        ProcessResource.putIfAbsent(resource, "cloud.account.id", variables.get("GCP_PROJECT"));
        ProcessResource.putIfAbsent(resource, "cloud.region", variables.get("FUNCTION_REGION"));
    }
}
