package dev.coldspan.queryapi.cost;

import dev.coldspan.queryapi.http.Suggestion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What somebody may declare to have, with the rounding of its meter: the length it is charged is at least one and whole ones. */
enum CapacityKind {
    /** Amount: sandboxes. */
    PROVISIONED_CONCURRENCY(Duration.ofMinutes(5), Duration.ofMinutes(5), Meter.PROVISIONED_CAPACITY),
    /** Amount: MB configured, 512 of which are free; charged while invocations run. */
    EPHEMERAL_STORAGE(Duration.ofMillis(1), Duration.ofMillis(1), Meter.EPHEMERAL_STORAGE),
    /** Amount: versions. Not charged for managed runtimes of Java. */
    SNAPSTART_CACHE(Duration.ofHours(3), Duration.ofMillis(1), Meter.SNAPSTART_CACHE),
    /** Amount: event polling units. */
    KAFKA_POLLERS(Duration.ofMinutes(1), Duration.ofSeconds(1), Meter.KAFKA_POLLERS),
    SQS_POLLERS(Duration.ofMinutes(1), Duration.ofSeconds(1), Meter.SQS_POLLERS),
    /** Amount: instances, here and below. */
    ALWAYS_READY(Duration.ofSeconds(1), Duration.ofSeconds(1), Meter.ALWAYS_READY_BASELINE),
    PREMIUM_INSTANCES(Duration.ofSeconds(1), Duration.ofSeconds(1), Meter.PREMIUM_CPU, Meter.PREMIUM_MEMORY),
    /** All of the time they are up, at the idle price: while they serve, the requests pay for them too. */
    MINIMUM_INSTANCES(Duration.ofMillis(100), Duration.ofMillis(100), Meter.RUN_IDLE_CPU, Meter.RUN_IDLE_MEMORY),
    CLOUD_RUN_INSTANCES(
            Duration.ofMinutes(1), Duration.ofMillis(100), Meter.RUN_INSTANCE_CPU, Meter.RUN_INSTANCE_MEMORY);

    /** Elastic Premium sizes: memory in MB and thousandths of a processor. */
    private static final Map<Long, Long> PREMIUM_SIZES = Map.of(3584L, 1000L, 7168L, 2000L, 14336L, 4000L);

    private final Duration least;
    private final Duration step;
    private final List<Meter> meters;

    CapacityKind(Duration least, Duration step, Meter... meters) {
        this.least = least;
        this.step = step;
        this.meters = List.of(meters);
    }

    /** The name in files. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    List<Meter> meters() {
        return meters;
    }

    /** The length that is charged for something that was up so long. */
    Duration charged(Duration up) {
        long steps = (up.toMillis() + step.toMillis() - 1) / step.toMillis();
        Duration whole = step.multipliedBy(steps);
        return whole.compareTo(least) < 0 ? least : whole;
    }

    /** How many units of a meter one of it takes in a millisecond, before the amount; null when its size is not known. */
    BigDecimal perMillisecond(Meter meter, UsageKind kind) {
        BigDecimal gigabytes = BigDecimal.valueOf(kind.memoryBytes()).divide(Measures.BYTES_PER_GB);
        BigDecimal thousandth = BigDecimal.valueOf(1, 3);
        return switch (meter) {
            case KAFKA_POLLERS, SQS_POLLERS -> BigDecimal.ONE;
            case PREMIUM_CPU -> processors(PREMIUM_SIZES.getOrDefault(kind.memoryBytes() >> 20, 0L));
            case RUN_IDLE_CPU, RUN_INSTANCE_CPU -> scaled(processors(Processors.milliCpus(kind)), thousandth);
            case PREMIUM_MEMORY -> kind.memoryBytes() == 0 ? null : gigabytes;
            default -> kind.memoryBytes() == 0 ? null : gigabytes.multiply(thousandth);
        };
    }

    private static BigDecimal scaled(BigDecimal value, BigDecimal factor) {
        return value == null ? null : value.multiply(factor);
    }

    private static BigDecimal processors(long thousandths) {
        return thousandths == 0 ? null : BigDecimal.valueOf(thousandths, 3);
    }

    /** Meters by the hour divide at the end, once. */
    BigDecimal quantity(Meter meter, BigDecimal perMillisecond, BigDecimal amount, long millis) {
        BigDecimal product = perMillisecond.multiply(amount).multiply(BigDecimal.valueOf(millis));
        return meter.unit().endsWith("-hour")
                ? product.divide(BigDecimal.valueOf(3_600_000), Shares.SCALE, RoundingMode.HALF_UP)
                : product;
    }

    static CapacityKind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("unknown kind " + label + Suggestion.of(label, labels())));
    }

    private static List<String> labels() {
        return Arrays.stream(values()).map(CapacityKind::label).toList();
    }
}
