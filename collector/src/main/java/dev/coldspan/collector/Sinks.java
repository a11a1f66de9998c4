package dev.coldspan.collector;

import dev.coldspan.storage.clickhouse.BlockStore;
import dev.coldspan.storage.clickhouse.ClickHouse;

/** All the collector asks of its storage. */
record Sinks(BlockStore blocks, Runnable refreshRollup, Runnable check) {

    static Sinks of(ClickHouse clickHouse) {
        return new Sinks(clickHouse.blocks(), () -> clickHouse.functionMinutes().refresh(), clickHouse::check);
    }
}
