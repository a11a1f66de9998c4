package dev.coldspan.queryapi.cost;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Which sizes of memory a way to bill offers, in bytes. Source: the documents of AWS Lambda, of Azure's Flex Consumption plan (instance memory), of
 * Google's 1st generation (memory tiers, which carry the processor) and of Cloud Run (memory limits).
 *
 * @param some the sizes where there are only a few, else empty
 * @param least of a range, in steps of {@code step} up to {@code most}
 * @param none why there is none to choose, null when there is
 */
public record Sizes(List<Long> some, long least, long step, long most, String none) {

    private static final long MIB = 1L << 20;

    private static final Sizes LAMBDA = range(128, 64, 10_240);
    private static final Sizes CLOUD_RUN = range(512, 128, 32_768);
    private static final Sizes FLEX = some(512, 2048, 4096);
    private static final Sizes GOOGLE_FUNCTIONS = some(128, 256, 512, 1024, 2048, 4096, 8192);

    /** What may be chosen for functions that are billed like this one. */
    public static Sizes of(UsageKind kind) {
        return switch (BillingPlan.of(kind)) {
            case LAMBDA, LAMBDA_SNAP_START, LAMBDA_SNAP_START_UNKNOWN, LAMBDA_PROVISIONED, LAMBDA_EDGE -> LAMBDA;
            case AZURE_FLEX, AZURE_ALWAYS_READY -> FLEX;
            case GOOGLE_FIRST_GENERATION -> GOOGLE_FUNCTIONS;
            case GOOGLE_REQUEST_BASED -> kind.plan().equals("2nd-gen") ? GOOGLE_FUNCTIONS : CLOUD_RUN;
            case AZURE_CONSUMPTION ->
                without("Azure's Consumption plan gives memory as it is needed and charges what was used,"
                        + " so there is no size to choose");
            case AZURE_PREMIUM ->
                without("Azure's Premium plan charges its instances whatever runs on them,"
                        + " so the size to choose (EP1, EP2 or EP3) is the plan's and not a function's");
            case AZURE_DEDICATED -> without("an App Service plan is charged whatever runs on it");
            case LAMBDA_MANAGED_INSTANCES ->
                without("managed instances are charged as EC2 instances and not by the memory of a function");
            case GOOGLE_INSTANCE_BASED ->
                without("instance-based billing charges all of an instance's life, of which invocations tell nothing");
            case UNKNOWN -> without("how it is billed is not known: its resource lacks the provider or the plan");
        };
    }

    private static Sizes some(long... megabytes) {
        return new Sizes(
                LongStream.of(megabytes).map(size -> size * MIB).boxed().toList(), 0, 0, 0, null);
    }

    private static Sizes range(long least, long step, long most) {
        return new Sizes(List.of(), least * MIB, step * MIB, most * MIB, null);
    }

    private static Sizes without(String none) {
        return new Sizes(List.of(), 0, 0, 0, none);
    }

    /** The sizes worth a look, from one that is enough to less than another, smallest first. */
    public List<Long> between(long enough, long below) {
        if (none != null) {
            return List.of();
        }
        if (!some.isEmpty()) {
            return some.stream().filter(size -> size >= enough && size < below).toList();
        }
        long first = Math.max(least, (enough + step - 1) / step * step);
        return LongStream.iterate(first, size -> size < Math.min(below, most + 1), size -> size + step)
                .boxed()
                .toList();
    }

    /** Whether somebody may choose it. */
    public boolean allow(long bytes) {
        return none == null && (some.isEmpty() ? bytes >= least && bytes <= most : some.contains(bytes));
    }

    /** For a sentence, in MB. */
    public String shown() {
        return some.isEmpty()
                ? least / MIB + " to " + most / MIB
                : "one of "
                        + some.stream().map(size -> Long.toString(size / MIB)).collect(Collectors.joining(", "));
    }
}
