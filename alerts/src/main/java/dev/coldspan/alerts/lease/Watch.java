package dev.coldspan.alerts.lease;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a holder of a lease from a process that stands by. A holder whose beat has not changed for the term, in as many looks as fit into
 * it, is silent: stopped, or starved. A silent one is killed if it is replaceable and runs on this machine, since nothing less makes sure that it
 * will never act again; then its lock is free. Any other one is waited for, and said to be silent.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Path directory;
    private final Duration term;
    private final int looksPerTerm;
    private final LongSupplier nanos;
    private Leader seen;
    private long since;
    private int looks;
    private boolean told;

    /**
     * @param look time between two looks
     * @param nanos a clock that only runs forward
     */
    Watch(Path directory, Duration term, Duration look, LongSupplier nanos) {
        this.directory = directory;
        this.term = term;
        this.looksPerTerm = (int) Math.max(1, term.dividedBy(look));
        this.nanos = nanos;
    }

    /** Looks once. */
    void look() {
        Optional<Leader> now = Leader.read(directory);
        if (now.isEmpty() || !now.get().equals(seen)) {
            seen = now.orElse(null);
            since = nanos.getAsLong();
            looks = 0;
            told = false;
            return;
        }
        looks++;
        if (looks >= looksPerTerm && nanos.getAsLong() - since >= term.toNanos()) {
            replace(now.get());
        }
    }

    private void replace(Leader silent) {
        Optional<ProcessHandle> process = silent.process();
        if (silent.replaceable() && process.isPresent()) {
            LOG.warn("{} has been silent for {} s and is killed, to take over from it", silent, term.toSeconds());
            process.get().destroyForcibly();
            seen = null;
        } else if (!told) {
            told = true;
            LOG.error(
                    "{} has been silent for {} s and still holds the lease; end it, and this process takes over",
                    silent,
                    term.toSeconds());
        }
    }
}
