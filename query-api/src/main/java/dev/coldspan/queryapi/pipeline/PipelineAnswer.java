package dev.coldspan.queryapi.pipeline;

import dev.coldspan.queryapi.http.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How the pipeline is.
 *
 * @param time when collectors and ClickHouse were asked
 * @param state the worst of the findings' levels
 */
record PipelineAnswer(
        Instant time, Finding.Level state, List<Finding> findings, List<Collector> collectors, Storage storage) {

    /** One collector; counters are null when it cannot be asked. */
    record Collector(String address, Finding.Level state, Problem problem, List<String> notes, Counters counters) {}

    static PipelineAnswer of(Instant time, List<CollectorReading> readings, Storage storage, List<Finding> findings) {
        List<Collector> collectors = readings.stream()
                .map(reading -> new Collector(
                        reading.address(),
                        worst(findings.stream()
                                .filter(finding -> finding.about().equals(reading.address()))
                                .toList()),
                        reading.problem(),
                        reading.notes(),
                        reading.counters()))
                .toList();
        return new PipelineAnswer(time, worst(findings), findings, collectors, storage);
    }

    private static Finding.Level worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::level)
                .max(Comparator.naturalOrder())
                .orElse(Finding.Level.ok);
    }
}
