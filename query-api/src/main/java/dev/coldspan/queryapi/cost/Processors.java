package dev.coldspan.queryapi.cost;

import java.util.Map;
import java.util.TreeMap;

/** How much processor Google gives to a function of some memory, by the tables of its pricing pages. */
final class Processors {

    private static final long MIB = 1 << 20;

    private static final TreeMap<Long, Long> MEGAHERTZ = new TreeMap<>(
            Map.of(128L, 200L, 256L, 400L, 512L, 800L, 1024L, 1400L, 2048L, 2400L, 4096L, 4800L, 8192L, 4800L));

    private static final TreeMap<Long, Long> MILLI_CPUS = new TreeMap<>(
            Map.of(128L, 83L, 256L, 167L, 512L, 333L, 1024L, 583L, 2048L, 1000L, 4096L, 2000L, 8192L, 2000L));

    private Processors() {}

    /** Of a 1st generation function, 0 for a size it cannot have. */
    static long megahertz(long memoryBytes) {
        return memoryBytes % MIB == 0 ? MEGAHERTZ.getOrDefault(memoryBytes / MIB, 0L) : 0;
    }

    /** Of an instance: as it was told, else what its plan gives: a whole one to a service, by the size to a function; 0 when unknown. */
    static long milliCpus(UsageKind kind) {
        if (kind.milliCpus() > 0) {
            return kind.milliCpus();
        }
        if (kind.plan().equals("cloud-run")) {
            return 1000;
        }
        Map.Entry<Long, Long> next = kind.memoryBytes() > 0 ? MILLI_CPUS.ceilingEntry(kind.memoryBytes() / MIB) : null;
        return next == null ? 0 : next.getValue();
    }
}
