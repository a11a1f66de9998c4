package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.export.ResourceAttributes;
import java.util.Map;

/** The resource where no cloud's variables describe it: Knative, OpenFaaS, OpenWhisk, a plain process. */
public final class ServiceResource {
    private ServiceResource() {}

    /**
     * Names the service, unless the user did.
     *
     * @param name of the function; null for what Knative calls it, or else unknown as semantic conventions spell it
     */
    public static void describe(ResourceAttributes resource, Map<String, String> environment, String name) {
        String known = name == null ? environment.get("K_SERVICE") : name;
        Object named = resource.get("service.name");
        ProcessResource.putIfAbsent(resource, "faas.name", known == null ? named : known);
        ProcessResource.putIfAbsent(resource, "faas.version", environment.get("K_REVISION"));
        ProcessResource.putIfAbsent(resource, "faas.instance", environment.get("HOSTNAME"));
        ProcessResource.putIfAbsent(resource, "service.name", known == null ? "unknown_service:java" : known);
    }

    /** On a cluster nothing stops the process between requests; elsewhere the processor may be taken away. */
    public static FlushPolicy usualPolicy(Map<String, String> environment) {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                ? FlushPolicy.BACKGROUND
                : FlushPolicy.BEFORE_RESPONSE;
    }
}
