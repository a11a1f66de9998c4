package dev.coldspan.queryapi.cost;

import java.time.LocalDate;

/**
 * Invocations that are charged alike, summed.
 *
 * @param day the day whose prices hold
 */
public record Usage(UsageKind kind, LocalDate day, Quantities quantities) {

    /** Usage of a platform that charges requests and billed milliseconds, in no account. */
    public Usage(
            String provider,
            String region,
            String arch,
            long memoryBytes,
            String initType,
            LocalDate day,
            long requests,
            long billedMs) {
        this(
                new UsageKind(provider, "", region, "", arch, memoryBytes, 0, initType, ""),
                day,
                Quantities.of(requests, billedMs));
    }

    /** Configured memory of one sandbox, 0 when unknown. */
    public long memoryBytes() {
        return kind.memoryBytes();
    }

    public long requests() {
        return quantities.requests();
    }

    public long billedMs() {
        return quantities.billedMs();
    }

    /** The same traffic with another memory size, in bytes. */
    public Usage withMemory(long bytes) {
        return new Usage(kind.withMemory(bytes), day, quantities);
    }

    /** The same traffic on another architecture: x86_64 or arm64. */
    public Usage withArch(String arch) {
        return new Usage(kind.withArch(arch), day, quantities);
    }

    /** The same traffic on sandboxes that start in another way, as in {@code coldspan.init.type}. */
    public Usage withInitType(String initType) {
        return new Usage(kind.withInitType(initType), day, quantities);
    }

    /** The same traffic on instances of other processors, in thousandths. */
    public Usage withMilliCpus(int milliCpus) {
        return new Usage(kind.withMilliCpus(milliCpus), day, quantities);
    }

    /** The same traffic in another region. */
    public Usage withRegion(String region) {
        return new Usage(kind.withRegion(region), day, quantities);
    }

    /** The same traffic at the prices of another day. */
    public Usage on(LocalDate other) {
        return new Usage(kind, other, quantities);
    }

    /** Other quantities charged alike. */
    public Usage with(Quantities other) {
        return new Usage(kind, day, other);
    }
}
