package dev.coldspan.queryapi.cost;

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

    /** Whether a plan charges the activity of instances, in which an invocation has a share that only the others of its instance tell. */
    public static boolean isOfInstance(String plan) {
        return BillingPlan.OF_INSTANCES.contains(plan);
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

    UsageKind withRegion(String other) {
        return new UsageKind(provider, account, other, plan, arch, memoryBytes, milliCpus, initType, function);
    }
}
