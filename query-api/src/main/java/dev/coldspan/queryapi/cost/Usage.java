package dev.coldspan.queryapi.cost;

import java.time.LocalDate;

/**
 * Invocations that are charged alike, summed.
 *
 * @param provider {@code cloud.provider}: aws, azure, gcp; empty when unknown
 * @param region the provider's own name, empty when unknown
 * @param arch x86_64 or arm64, empty when unknown
 * @param memoryBytes configured memory of one sandbox, 0 when unknown
 * @param initType how the sandbox was started, as in {@code coldspan.init.type}
 * @param day the day whose prices hold
 * @param requests number of invocations
 * @param billedMs sum of what the platform bills, initialisation included, in milliseconds
 */
public record Usage(
        String provider,
        String region,
        String arch,
        long memoryBytes,
        String initType,
        LocalDate day,
        long requests,
        long billedMs) {}
