package dev.coldspan.collector;

import dev.coldspan.storage.clickhouse.BlockStore;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.DiskBudget;
import dev.coldspan.storage.clickhouse.InvocationReports;
import java.util.Optional;

/**
 * All the collector asks of its storage.
 *
 * @param diskBudget empty when there is no limit to keep
 */
record Sinks(BlockStore blocks, Runnable refreshRollup, Runnable check, Optional<DiskBudget> diskBudget) {

    /** Storage without a limit of its size. */
    Sinks(BlockStore blocks, Runnable refreshRollup, Runnable check) {
        this(blocks, refreshRollup, check, Optional.empty());
    }

    static Sinks of(ClickHouse clickHouse) {
        InvocationReports reports = clickHouse.invocationReports();
        return new Sinks(
                clickHouse.blocks(),
                () -> {
                    reports.settle();
                    clickHouse.functionMinutes().refresh();
                },
                clickHouse::check,
                Optional.of(clickHouse.diskBudget()).filter(DiskBudget::limited));
    }
}
