package dev.coldspan.queryapi.cost;

import java.math.BigDecimal;
import java.util.stream.Stream;

/** From quantities to the units of price lists, exactly: every divisor is a product of twos and fives. */
final class Measures {

    static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1L << 30);

    private static final BigDecimal MILLIS_TIMES_GB = BigDecimal.valueOf(1000L).multiply(BYTES_PER_GB);

    /** MB-ms per GB-s, as Azure's documentation divides its metric FunctionExecutionUnits. */
    private static final BigDecimal UNITS_PER_GB_SECOND = BigDecimal.valueOf(1_024_000L);

    private Measures() {}

    static Stream<Charge> requests(Usage usage) {
        return count(Meter.REQUESTS).of(usage);
    }

    static Measure count(Meter meter) {
        return usage -> Stream.of(Charge.of(meter, usage, BigDecimal.valueOf(usage.requests())));
    }

    static Stream<Charge> largeEvents(Usage usage) {
        long extra = usage.quantities().extraRequests();
        return extra == 0 ? Stream.empty() : Stream.of(Charge.of(Meter.LARGE_EVENTS, usage, BigDecimal.valueOf(extra)));
    }

    static Stream<Charge> streamedBytes(Usage usage) {
        long bytes = usage.quantities().streamedBytes();
        return bytes == 0
                ? Stream.empty()
                : Stream.of(Charge.of(
                        Meter.STREAMED_BYTES, usage, BigDecimal.valueOf(bytes).divide(BYTES_PER_GB)));
    }

    /** Each restore is charged by the configured memory. */
    static Stream<Charge> restores(Usage usage) {
        long restores = usage.quantities().restores();
        long memory = usage.kind().memoryBytes();
        if (restores == 0) {
            return Stream.empty();
        }
        return Stream.of(
                memory > 0
                        ? Charge.of(
                                Meter.SNAPSTART_RESTORE,
                                usage,
                                BigDecimal.valueOf(restores)
                                        .multiply(BigDecimal.valueOf(memory))
                                        .divide(BYTES_PER_GB))
                        : Charge.untold(Meter.SNAPSTART_RESTORE, usage));
    }

    static Stream<Charge> untoldRestores(Usage usage) {
        return usage.quantities().restores() == 0
                ? Stream.empty()
                : Stream.of(Charge.untold(Meter.SNAPSTART_RESTORE, usage));
    }

    /** Billed time times configured memory. */
    static Measure gbSeconds(Meter meter) {
        return usage -> Stream.of(gbSeconds(meter, usage, usage.billedMs()));
    }

    /** The instance's activity times its memory. */
    static Measure activity(Meter meter) {
        return usage -> Stream.of(gbSeconds(meter, usage, usage.quantities().meteredMs()));
    }

    /** Without the memory size there are no GB-seconds: the seconds then stand on the bill without a price. */
    private static Charge gbSeconds(Meter meter, Usage usage, long millis) {
        long memory = usage.kind().memoryBytes();
        return memory > 0
                ? Charge.of(meter, usage, gbSeconds(millis, memory))
                : Charge.ofUnknownMemory(meter, usage, millis);
    }

    static BigDecimal gbSeconds(long millis, long memoryBytes) {
        return BigDecimal.valueOf(millis)
                .multiply(BigDecimal.valueOf(memoryBytes))
                .divide(MILLIS_TIMES_GB);
    }

    static Stream<Charge> executionUnits(Usage usage) {
        BigDecimal units = BigDecimal.valueOf(usage.quantities().executionUnits());
        return Stream.of(Charge.of(Meter.CONSUMPTION_TIME, usage, units.divide(UNITS_PER_GB_SECOND)));
    }

    static Stream<Charge> unmetered(Usage usage) {
        long millis = usage.quantities().unmeteredMs();
        return millis == 0 ? Stream.empty() : Stream.of(Charge.ofUnknownMemory(Meter.CONSUMPTION_TIME, usage, millis));
    }

    static Stream<Charge> ghzSeconds(Usage usage) {
        return cpu(
                Meter.FIRST_GEN_CPU,
                usage,
                usage.billedMs(),
                Processors.megahertz(usage.kind().memoryBytes()));
    }

    static Stream<Charge> cpuActivity(Usage usage) {
        return cpu(Meter.RUN_CPU, usage, usage.quantities().meteredMs(), Processors.milliCpus(usage.kind()));
    }

    /** @param thousandths of the meter's unit, 0 when unknown */
    private static Stream<Charge> cpu(Meter meter, Usage usage, long millis, long thousandths) {
        return Stream.of(
                thousandths > 0
                        ? Charge.of(
                                meter,
                                usage,
                                BigDecimal.valueOf(millis)
                                        .multiply(BigDecimal.valueOf(thousandths))
                                        .movePointLeft(6))
                        : Charge.ofUnknownMemory(meter, usage, millis));
    }

    /** What an invocation cannot tell: it stands on the bill so that nobody takes the rest for everything. */
    static Measure untold(Meter meter) {
        return usage -> Stream.of(Charge.untold(meter, usage));
    }
}
