package dev.coldspan.collector.process.identify;

import dev.coldspan.collector.model.Attributes;
import dev.coldspan.collector.model.Key;
import dev.coldspan.collector.model.ValueType;
import java.util.Optional;
import java.util.Set;

/** What a resource says about the function, completed from the id of the cloud's resource when it has one. */
final class FunctionResource {

    private static final Set<String> PLATFORMS = Set.of(
            "aws_lambda",
            "azure.functions",
            "gcp_cloud_functions",
            "gcp_cloud_run",
            "alibaba_cloud_fc",
            "tencent_cloud_scf",
            "ibm_cloud_functions");

    /** Platforms whose instrumentations always give an invocation id; a span without one is not an invocation there. */
    private static final Set<String> WITH_INVOCATION_IDS = Set.of("aws_lambda", "azure.functions");

    /** Memory below this is none in bytes: conventions before 1.14 counted it in MiB. */
    private static final long LEAST_MEMORY_BYTES = 1 << 20;

    /** Whether it names the function. */
    final boolean named;

    /** Whether it is that of a function, named or not. */
    final boolean function;

    /** Whether a span that was called from outside is an invocation although it has no invocation id. */
    final boolean everyCallCounts;

    /** What the service is called; empty when it has not been given a name. */
    final String service;

    private FunctionResource(Attributes attributes, String platform) {
        named = attributes.find(Faas.NAME) >= 0;
        function = named || PLATFORMS.contains(platform) || attributes.find(Faas.INSTANCE) >= 0;
        everyCallCounts = function && !platform.isEmpty() && !WITH_INVOCATION_IDS.contains(platform);
        String name = attributes.text(Faas.SERVICE_NAME);
        service = name.startsWith("unknown_service") ? "" : name;
    }

    /** Completes the attributes of a resource and gives what they say. */
    static FunctionResource of(Attributes attributes) {
        memory(attributes);
        if (attributes.find(Faas.NAME) < 0) {
            Optional<CloudResource> id = CloudResource.parse(attributes.text(Faas.RESOURCE_ID));
            id = id.isPresent() ? id : CloudResource.parse(attributes.text(Faas.INVOKED_ARN));
            if (id.isPresent()) {
                complete(attributes, id.get());
                attributes.sort();
            }
        }
        return new FunctionResource(attributes, attributes.text(Faas.PLATFORM));
    }

    /** Adds what the id of the resource says and the attributes do not. */
    static void complete(Attributes attributes, CloudResource id) {
        add(attributes, Faas.NAME, id.name());
        add(attributes, Faas.VERSION, id.version());
        add(attributes, Faas.PROVIDER, id.provider());
        add(attributes, Faas.PLATFORM, id.platform());
        add(attributes, Faas.REGION, id.region());
        add(attributes, Faas.ACCOUNT, id.account());
    }

    private static void add(Attributes attributes, Key key, String text) {
        if (!text.isEmpty() && attributes.find(key) < 0) {
            attributes.put(key, text);
        }
    }

    private static void memory(Attributes attributes) {
        int i = attributes.find(Faas.MAX_MEMORY);
        if (i < 0 || attributes.type(i) != ValueType.INT) {
            return;
        }
        long memory = attributes.value(i);
        if (memory > 0 && memory < LEAST_MEMORY_BYTES) {
            attributes.set(i, ValueType.INT, memory << 20);
        }
    }
}
