package dev.coldspan.extension.invocation;

import dev.coldspan.extension.otlp.Resource;
import dev.coldspan.extension.telemetry.TelemetryEvent;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which function this is, in which sandbox, where: the resource of what the extension makes itself. The agent's own is
 * preferred as soon as it has been seen. Not thread-safe.
 */
public final class Sandbox {
    private static final long BYTES_PER_MEGABYTE = 1_048_576;

    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private final String name;
    private String initType;
    private byte[] ofAgent;

    /**
     * Reads the variables an extension has.
     *
     * @param environment variables of the process
     * @param configured attributes of the user, which win over what is detected
     * @param serviceName of the user, or null
     */
    public Sandbox(Map<String, String> environment, Map<String, String> configured, String serviceName) {
        String function = environment.get("AWS_LAMBDA_FUNCTION_NAME");
        name = function == null ? "function" : function;
        put("cloud.provider", "aws");
        put("cloud.platform", "aws_lambda");
        put("cloud.region", environment.get("AWS_REGION"));
        put("faas.name", name);
        put("faas.version", environment.get("AWS_LAMBDA_FUNCTION_VERSION"));
        put("service.name", name);
        put("host.arch", "aarch64".equals(System.getProperty("os.arch")) ? "arm64" : "amd64");
        memory(environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"));
        for (Map.Entry<String, String> pair : configured.entrySet()) {
            attributes.put(pair.getKey(), pair.getValue());
        }
        put("service.name", serviceName);
        initType = environment.get("AWS_LAMBDA_INITIALIZATION_TYPE");
    }

    private void memory(String megabytes) {
        try {
            put("faas.max_memory", megabytes == null ? null : Long.parseLong(megabytes.trim()) * BYTES_PER_MEGABYTE);
        } catch (NumberFormatException unknown) {
            // The platform tells it with every report.
        }
    }

    private void put(String key, Object value) {
        if (value != null) {
            attributes.put(key, value);
        }
    }

    private void putIfAbsent(String key, Object value) {
        if (value != null && !attributes.containsKey(key)) {
            attributes.put(key, value);
        }
    }

    /** The account the function belongs to; null is ignored. */
    public void account(String accountId) {
        putIfAbsent("cloud.account.id", accountId);
    }

    /** The ARN of an invocation; null is ignored. */
    void arn(String arn) {
        if (arn == null || attributes.containsKey("cloud.resource_id")) {
            return;
        }
        String[] parts = arn.split(":");
        if (parts.length >= 7 && parts[2].equals("lambda")) {
            account(parts[4]);
            putIfAbsent("cloud.region", parts[3]);
            put("cloud.resource_id", String.join(":", java.util.Arrays.copyOf(parts, 7)));
        }
    }

    /** A platform.initStart or platform.restoreStart; the latter makes another instance of what was started once. */
    void started(TelemetryEvent event) {
        put("faas.instance", event.text("instanceId"));
        String instance = event.text("instanceId");
        if (instance != null && instance.indexOf('[') > 0) {
            put("aws.log.stream.names", Collections.singletonList(instance));
        }
        // java:17.v30, whose first part decides what a restore costs.
        put("aws.lambda.runtime_version", event.text("runtimeVersion"));
        double memory = event.number("instanceMaxMemory");
        if (memory > 0 && !attributes.containsKey("faas.max_memory")) {
            // Megabytes in the documentation, bytes in the emulator.
            put("faas.max_memory", (long) (memory > 1_000_000 ? memory : memory * BYTES_PER_MEGABYTE));
        }
        String type = event.text("initializationType");
        initType = type == null ? initType : type;
    }

    /** The resource of a span that the agent made in this sandbox. */
    void resourceOfAgent(byte[] resource) {
        ofAgent = resource;
    }

    boolean hasAgent() {
        return ofAgent != null;
    }

    /** A restore gives the sandbox another name, under which the agent will soon speak too. */
    void forgetAgent() {
        ofAgent = null;
    }

    /** A Resource message. */
    public byte[] resource() {
        return ofAgent == null ? Resource.encode(attributes) : ofAgent;
    }

    /** Name of root spans. */
    String name() {
        return name;
    }

    /** Value of {@code coldspan.init.type}. */
    String initType() {
        return initType == null ? "on-demand" : initType;
    }
}
