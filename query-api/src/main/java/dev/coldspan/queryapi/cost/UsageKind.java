package dev.coldspan.queryapi.cost;

import java.util.List;

/**
 * Everything about an invocation that decides what it is charged. Texts are empty and numbers 0 when unknown.
 *
 * @param provider {@code cloud.provider}: aws, azure, gcp
 * @param account account, subscription or project, whose tiers and grants count
 * @param region the provider's own name
 * @param plan how the platform bills: Dynamic, FlexConsumption, 1st-gen, cloud-run, ...; empty where there is only one way
 * @param arch x86_64 or arm64
 * @param memoryBytes configured memory of one sandbox or instance
 * @param milliCpus processors of an instance in thousandths, 0 for what the platform gives to that memory
 * @param initType how the sandbox was started, as in {@code coldspan.init.type}
 * @param function only where capacity was declared for it, else empty
 */
public record UsageKind(
        String provider,
        String account,
        String region,
        String plan,
        String arch,
        long memoryBytes,
        int milliCpus,
        String initType,
        String function) {

    /** The plans that charge the activity of instances. */
    public static List<String> plansOfInstances() {
        return BillingPlan.OF_INSTANCES;
    }

    /** Whether a plan charges the activity of instances, in which an invocation has a share that only the others of its instance tell. */
    public static boolean isOfInstance(String plan) {
        return BillingPlan.OF_INSTANCES.contains(plan);
    }

    /**
     * Processors that one sandbox or instance has, as far as the platform's documents say; 0 when unknown. Lambda gives one at 1,769 MB, Azure's
     * Flex plan one at 2,048 MB and both in proportion; Google's 1st generation 2.4 GHz for one.
     */
    public double processors() {
        return switch (BillingPlan.of(this)) {
            case LAMBDA, LAMBDA_SNAP_START, LAMBDA_SNAP_START_UNKNOWN, LAMBDA_PROVISIONED, LAMBDA_EDGE ->
                memoryBytes / (1769.0 * (1 << 20));
            case AZURE_FLEX, AZURE_ALWAYS_READY -> memoryBytes / (2048.0 * (1 << 20));
            case GOOGLE_FIRST_GENERATION -> Processors.megahertz(memoryBytes) / 2400.0;
            case GOOGLE_REQUEST_BASED -> Processors.milliCpus(this) / 1000.0;
            default -> 0;
        };
    }

    UsageKind withMemory(long bytes) {
        return new UsageKind(provider, account, region, plan, arch, bytes, milliCpus, initType, function);
    }

    UsageKind withArch(String other) {
        return new UsageKind(provider, account, region, plan, other, memoryBytes, milliCpus, initType, function);
    }

    UsageKind withInitType(String other) {
        return new UsageKind(provider, account, region, plan, arch, memoryBytes, milliCpus, other, function);
    }

    UsageKind withMilliCpus(int other) {
        return new UsageKind(provider, account, region, plan, arch, memoryBytes, other, initType, function);
    }

    /** What the configuration of a function decides, whoever's it is: the key by which measurements and usage of it are joined. */
    public UsageKind configuration() {
        return new UsageKind(provider, "", region, plan, arch, memoryBytes, 0, initType, "");
    }

    UsageKind withRegion(String other) {
        return new UsageKind(provider, account, other, plan, arch, memoryBytes, milliCpus, initType, function);
    }
}
