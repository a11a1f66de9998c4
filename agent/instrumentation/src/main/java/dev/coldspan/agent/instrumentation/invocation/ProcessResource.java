package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.export.ResourceAttributes;
import java.util.Map;

/** Resource attributes that do not depend on the platform. */
public final class ProcessResource {
    private ProcessResource() {}

    /** The machine, the runtime and the agent, then the user's attributes, which win over everything put before. */
    public static void describe(ResourceAttributes resource, AgentConfig config, String agentVersion) {
        resource.put("host.arch", architecture(System.getProperty("os.arch", "")));
        resource.put("telemetry.sdk.name", "opentelemetry");
        resource.put("telemetry.sdk.language", "java");
        resource.put("telemetry.sdk.version", agentVersion);
        resource.put("telemetry.distro.name", "coldspan");
        resource.put("telemetry.distro.version", agentVersion);
        resource.put("process.runtime.name", System.getProperty("java.runtime.name"));
        resource.put("process.runtime.version", System.getProperty("java.runtime.version"));
        for (Map.Entry<String, String> pair : config.resourceAttributes().entrySet()) {
            resource.put(pair.getKey(), pair.getValue());
        }
        resource.put("service.name", config.serviceName());
    }

    /** Puts what is known of the platform where nobody, such as the user, has put anything; null is ignored. */
    public static void putIfAbsent(ResourceAttributes resource, String key, Object value) {
        if (resource.get(key) == null) {
            resource.put(key, value);
        }
    }

    // Java's names to those of the semantic conventions.
    static String architecture(String osArch) {
        switch (osArch) {
            case "aarch64":
                return "arm64";
            case "x86_64":
                return "amd64";
            default:
                return osArch;
        }
    }
}
