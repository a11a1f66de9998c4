package dev.coldspan.queryapi.cost;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a provider charges for by itself: the name on a bill, the product in its price list and the unit. AWS's products are the usage types
 * of its price list, service code AWSLambda, where these are known; Azure's are the meter names of its price list with hyphens for blanks.
 */
enum Meter {
    REQUESTS("Requests", "Request", "request", true),
    LARGE_EVENTS("Requests (large events)", "Request", "request", true),
    DURATION("Duration", "Lambda-GB-Second", "GB-second", true),
    DURATION_PROVISIONED("Duration (provisioned)", "Lambda-Provisioned-GB-Second", "GB-second", true),
    /** Charged for as long as it is configured, whether anybody calls or not, so invocations cannot tell how much. */
    PROVISIONED_CAPACITY("Provisioned concurrency", "Lambda-Provisioned-Concurrency", "GB-second", true),
    STREAMED_BYTES("Streamed bytes", "Lambda-Streamed-GB", "GB", false),
    EPHEMERAL_STORAGE("Ephemeral storage", "Lambda-Storage-GB-Second", "GB-second", false),
    SNAPSTART_CACHE("SnapStart cache", "Lambda-SnapStart-Cached-GB-Second", "GB-second", false),
    SNAPSTART_RESTORE("SnapStart restores", "Lambda-SnapStart-Restored-GB", "GB", false),
    /** Charged as EC2 instances and a management fee, not by invocation. */
    MANAGED_INSTANCES("Managed instances", "Lambda-Managed-Instances", "instance-hour", false),
    KAFKA_POLLERS("Kafka event pollers", "Lambda-ESM-Kafka-EPU-Hour", "EPU-hour", false),
    SQS_POLLERS("SQS event pollers", "Lambda-ESM-SQS-EPU-Hour", "EPU-hour", false),
    EDGE_REQUESTS("Requests", "Lambda-Edge-Request", "request", false),
    EDGE_DURATION("Duration", "Lambda-Edge-GB-Second", "GB-second", false),

    CONSUMPTION_EXECUTIONS("Requests", "Standard-Total-Executions", "request", false),
    CONSUMPTION_TIME("Duration", "Standard-Execution-Time", "GB-second", false),
    FLEX_EXECUTIONS("Requests", "On-Demand-Total-Executions", "request", false),
    FLEX_TIME("Instance activity", "On-Demand-Execution-Time", "GB-second", false),
    ALWAYS_READY_EXECUTIONS("Requests", "Always-Ready-Total-Executions", "request", false),
    ALWAYS_READY_TIME("Instance activity", "Always-Ready-Execution-Time", "GB-second", false),
    ALWAYS_READY_BASELINE("Always ready instances", "Always-Ready-Baseline", "GB-second", false),
    PREMIUM_CPU("Premium instances, processors", "Premium-vCPU-Duration", "vCPU-hour", false),
    PREMIUM_MEMORY("Premium instances, memory", "Premium-Memory-Duration", "GB-hour", false),
    DEDICATED("App Service plan", "App-Service-Plan", "instance-hour", false),

    FIRST_GEN_INVOCATIONS("Requests", "Functions-Invocations", "request", false),
    FIRST_GEN_MEMORY("Duration, memory", "Functions-Memory-Time", "GB-second", false),
    FIRST_GEN_CPU("Duration, processor", "Functions-CPU-Time", "GHz-second", false),
    RUN_REQUESTS("Requests", "Run-Requests", "request", false),
    RUN_CPU("Instance activity, processor", "Run-CPU-Time", "vCPU-second", false),
    RUN_MEMORY("Instance activity, memory", "Run-Memory-Time", "GiB-second", false),
    RUN_IDLE_CPU("Idle minimum instances, processor", "Run-Idle-CPU-Time", "vCPU-second", false),
    RUN_IDLE_MEMORY("Idle minimum instances, memory", "Run-Idle-Memory-Time", "GiB-second", false),
    RUN_INSTANCE_CPU("Instances, processor", "Run-Instance-CPU-Time", "vCPU-second", false),
    RUN_INSTANCE_MEMORY("Instances, memory", "Run-Instance-Memory-Time", "GiB-second", false);

    /** In the architecture column of what costs the same on all of them. */
    static final String ANY_ARCH = "any";

    private final String label;
    private final String product;
    private final String unit;
    private final boolean byArch;

    Meter(String label, String product, String unit, boolean byArch) {
        this.label = label;
        this.product = product;
        this.unit = unit;
        this.byArch = byArch;
    }

    String label() {
        return label;
    }

    String product() {
        return product;
    }

    String unit() {
        return unit;
    }

    /** The architecture to look for in the price book. */
    String archOf(UsageKind kind) {
        return byArch ? kind.arch() : ANY_ARCH;
    }

    boolean isByArch() {
        return byArch;
    }

    /** The product as the price list writes it for an architecture. */
    String sku(String arch) {
        return byArch && arch.equals("arm64") ? product + "-ARM" : product;
    }

    static List<String> products() {
        return Arrays.stream(values()).map(Meter::product).distinct().sorted().toList();
    }

    static Optional<Meter> ofProduct(String product) {
        return Arrays.stream(values())
                .filter(meter -> meter.product.equals(product))
                .findFirst();
    }
}
