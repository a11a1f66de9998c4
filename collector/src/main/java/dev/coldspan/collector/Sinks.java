package dev.coldspan.collector;

import dev.coldspan.storage.clickhouse.BlockStore;
import dev.coldspan.storage.clickhouse.ClickHouse;
import dev.coldspan.storage.clickhouse.DiskBudget;
import dev.coldspan.storage.clickhouse.FunctionMinutes;
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
        FunctionMinutes minutes = clickHouse.functionMinutes();
        return new Sinks(
                clickHouse.blocks(),
                rollup(reports::settle, minutes::refresh, minutes::refreshUnsettled),
                clickHouse::check,
                Optional.of(clickHouse.diskBudget()).filter(DiskBudget::limited));
    }

    /** What cannot be settled is counted as it is: alarms must not wait for the reports of platforms. The failure then goes on. */
    static Runnable rollup(Runnable settle, Runnable refresh, Runnable refreshUnsettled) {
        return () -> {
            try {
                settle.run();
            } catch (RuntimeException unsettled) {
                try {
                    refreshUnsettled.run();
                } catch (RuntimeException alsoFailed) {
                    unsettled.addSuppressed(alsoFailed);
                }
                throw unsettled;
            }
            refresh.run();
        };
    }
}
