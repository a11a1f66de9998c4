package dev.coldspan.queryapi.cost.advice;

import dev.coldspan.queryapi.cost.Quantities;
import dev.coldspan.queryapi.cost.Usage;
import dev.coldspan.queryapi.http.ProblemException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * Another configuration, as {@code WhatIfChanges} of the OpenAPI document; what is null stays as it was.
 *
 * @param concurrency sandboxes or instances kept ready over the whole range
 * @param vcpus processors of an instance of Cloud Run
 * @param pricesOf the day whose prices hold, such as 2026-11-01
 * @param durationFactor how many times as long the invocations take
 */
record Changes(
        Integer memoryMb,
        String arch,
        String initType,
        Integer concurrency,
        Double vcpus,
        String region,
        String pricesOf,
        Double durationFactor) {

    private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    static Changes memory(long bytes, double durationFactor) {
        return new Changes(
                (int) (bytes >> 20), null, null, null, null, null, null, durationFactor == 1 ? null : durationFactor);
    }

    static Changes arch(String arch, double durationFactor) {
        return new Changes(null, arch, null, null, null, null, null, durationFactor == 1 ? null : durationFactor);
    }

    static Changes vcpus(double vcpus) {
        return new Changes(null, null, null, null, vcpus, null, null, null);
    }

    static Changes ready(Ways way, int count) {
        return new Changes(null, null, way.initType(), count, null, null, null, null);
    }

    static Changes snapStart() {
        return new Changes(null, null, Ways.SNAPSHOT.initType(), null, null, null, null, null);
    }

    /** @throws ProblemException 400 that names the member at fault, as far as no platform allows it */
    Changes checked() {
        require(memoryMb == null || memoryMb >= 128 && memoryMb <= 32_768, "memoryMb", "must be 128 to 32768");
        require(arch == null || ARCHITECTURES.contains(arch), "arch", "must be x86_64 or arm64");
        require(
                initType == null || Ways.named(initType).isPresent(),
                "initType",
                "must be one of " + String.join(", ", Ways.names(List.of(Ways.values()))));
        require(
                concurrency == null || concurrency >= 1 && concurrency <= 100_000 && keepsReady(),
                "concurrency",
                "must be 1 to 100000, together with an initType that keeps some ready: provisioned-concurrency,"
                        + " always-ready or minimum-instances");
        require(
                vcpus == null
                        || vcpus >= 0.08 && vcpus <= 1
                        || List.of(2.0, 4.0, 6.0, 8.0).contains(vcpus),
                "vcpus",
                "must be 0.08 to 1, or 2, 4, 6 or 8");
        require(region == null || !region.isBlank() && region.length() <= 64, "region", "must name a region");
        require(
                durationFactor == null || durationFactor > 0 && durationFactor <= 100,
                "durationFactor",
                "must be above 0 and at most 100");
        day();
        return this;
    }

    private static void require(boolean condition, String member, String detail) {
        if (!condition) {
            throw ProblemException.invalid("changes." + member, "changes." + member + " " + detail);
        }
    }

    private boolean keepsReady() {
        return initType != null && Ways.named(initType).filter(Ways::keepsReady).isPresent();
    }

    /** Null when the prices of each day hold. */
    LocalDate day() {
        try {
            return pricesOf == null ? null : LocalDate.parse(pricesOf);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("changes.pricesOf", "changes.pricesOf must be a day such as 2026-11-01");
        }
    }

    Usage applied(Usage usage) {
        Usage changed = usage;
        if (memoryMb != null) {
            changed = changed.withMemory((long) memoryMb << 20);
        }
        if (arch != null) {
            changed = changed.withArch(arch);
        }
        // Google bills calls of an instance that was kept ready as any others.
        if (initType != null && !usage.kind().provider().equals("gcp")) {
            changed = changed.withInitType(initType);
        }
        if (vcpus != null) {
            changed = changed.withMilliCpus((int) Math.round(vcpus * 1000));
        }
        if (region != null) {
            changed = changed.withRegion(region);
        }
        if (pricesOf != null) {
            changed = changed.on(day());
        }
        return durationFactor == null ? changed : changed.with(longer(changed.quantities()));
    }

    private Quantities longer(Quantities old) {
        return new Quantities(
                old.requests(),
                longer(old.billedMs()),
                longer(old.executionUnits()),
                longer(old.unmeteredMs()),
                old.extraRequests(),
                old.streamedBytes(),
                longer(old.meteredMs()),
                old.restores());
    }

    private long longer(long millis) {
        return BigDecimal.valueOf(millis)
                .multiply(BigDecimal.valueOf(durationFactor))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
