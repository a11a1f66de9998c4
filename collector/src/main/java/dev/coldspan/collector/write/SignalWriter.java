package dev.coldspan.collector.write;

import dev.coldspan.collector.otlp.Signal;
import dev.coldspan.collector.queue.DurableQueue;
import dev.coldspan.collector.queue.Queued;
import dev.coldspan.collector.self.Telemetry;
import dev.coldspan.collector.translate.Translator;
import dev.coldspan.storage.clickhouse.RowSink;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that carries one signal from the queue to ClickHouse: take, translate, insert, and only then remove. A batch
 * that ClickHouse refuses is halved until the requests at fault are alone. They become suspects and stay in the queue: a
 * suspect is set aside when it is refused again although ClickHouse has just accepted another request. So a missing table
 * or a wrong password, which refuse everything, lose nothing. After a failure of its own, such as a full heap, it goes on
 * with what it has not written.
 */
public final class SignalWriter {

    private static final Logger LOG = LoggerFactory.getLogger(SignalWriter.class);

    /** With so many suspects and nothing accepted it is ClickHouse that needs attention, and the writer waits. */
    private static final int MAX_SUSPECTS = 100;

    private final Signal signal;
    private final DurableQueue queue;
    private final Inserter<?> inserter;
    private final BatchPolicy policy;
    private final Telemetry telemetry;
    private final Runnable wrote;
    private final List<Queued> suspects = new ArrayList<>();
    private final Backoff backoff = new Backoff();
    private final Backoff afterFailure = new Backoff();
    private final Thread thread;
    private volatile boolean stopping;

    /** What was taken from the queue and is neither written nor suspect. */
    private List<Queued> taken = List.of();

    /** Why the last step failed, null when it did not. */
    private Throwable failure;

    private SignalWriter(
            Signal signal,
            DurableQueue queue,
            Inserter<?> inserter,
            BatchPolicy policy,
            Telemetry telemetry,
            Runnable wrote) {
        this.signal = signal;
        this.queue = queue;
        this.inserter = inserter;
        this.policy = policy;
        this.telemetry = telemetry;
        this.wrote = wrote;
        this.thread = new Thread(this::run, "coldspan-write-" + signal.label());
    }

    /**
     * Starts writing one signal.
     *
     * @param wrote called after every insert that ClickHouse acknowledged
     * @param <R> the record of one row
     */
    public static <R> SignalWriter start(
            Signal signal,
            DurableQueue queue,
            Translator<R> translator,
            RowSink<R> sink,
            BatchPolicy policy,
            Telemetry telemetry,
            Runnable wrote) {
        Inserter<R> inserter = new Inserter<>(signal, translator, sink, policy.maxRows(), telemetry);
        SignalWriter writer = new SignalWriter(signal, queue, inserter, policy, telemetry, wrote);
        writer.thread.start();
        return writer;
    }

    private void run() {
        try {
            boolean open = true;
            while (open && !stopping) {
                open = tryStep();
            }
        } catch (InterruptedException e) {
            // What was taken and not written is still on disk, and is taken again after the next start.
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryStep() throws InterruptedException {
        try {
            if (failure != null) {
                recover();
            }
            boolean open = step();
            afterFailure.reset();
            return open;
        } catch (RuntimeException | Error e) {
            // Out of memory as well: were this thread to end, requests would pile up on disk until the next start.
            failure = e;
            return true;
        }
    }

    /** First waits, so that it needs no memory while there is none. */
    private void recover() throws InterruptedException {
        afterFailure.pause();
        LOG.error("the writer of {} failed and goes on", signal.label(), failure);
        telemetry.writerFailed(signal);
        failure = null;
    }

    /** @return false once the queue is closed */
    private boolean step() throws InterruptedException {
        if (taken.isEmpty()) {
            taken = queue.take(signal, policy.maxRows(), policy.maxBytes(), policy.linger());
        }
        boolean open = !taken.isEmpty();
        if (open && !stopping && write(taken) && !suspects.isEmpty()) {
            settle();
        }
        while (suspects.size() >= MAX_SUSPECTS && !stopping) {
            backoff.pause();
            retrySuspects();
        }
        return open;
    }

    /**
     * Empties the batch.
     *
     * @return whether ClickHouse accepted any of the requests; those it refused are suspects now
     */
    private boolean write(List<Queued> batch) throws InterruptedException {
        try {
            insert(batch);
            return true;
        } catch (Inserter.Refused e) {
            if (batch.size() == 1) {
                suspects.add(batch.get(0));
                batch.clear();
                backoff.report(LOG, "ClickHouse refuses " + signal.label() + ": " + e.getMessage());
                return false;
            }
            boolean first = write(batch.subList(0, batch.size() / 2));
            boolean second = write(batch);
            return first || second;
        }
    }

    /** Empties the batch as soon as ClickHouse has it, so that a failure afterwards does not write it again. */
    private void insert(List<Queued> batch) throws Inserter.Refused, InterruptedException {
        long items = batch.stream().mapToLong(Queued::items).sum();
        inserter.insert(batch);
        queue.done(signal, batch);
        batch.clear();
        telemetry.sent(signal, items);
        wrote.run();
    }

    /** ClickHouse is well, so who is refused now is at fault. */
    private void settle() throws InterruptedException {
        while (!suspects.isEmpty()) {
            Queued suspect = suspects.get(0);
            try {
                insert(suspects.subList(0, 1));
            } catch (Inserter.Refused e) {
                LOG.error("set aside {} {} that cannot be stored: {}", suspect.items(), signal.items(), e.getMessage());
                queue.setAside(signal, suspect);
                suspects.remove(0);
            }
        }
        backoff.reset();
    }

    private void retrySuspects() throws InterruptedException {
        taken = new ArrayList<>(suspects);
        suspects.clear();
        if (write(taken)) {
            settle();
        }
    }

    /** Stops between two batches or, when ClickHouse does not answer, within one; nothing of it is lost. */
    public void stop() throws InterruptedException {
        stopping = true;
        thread.join(1_000);
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(5_000);
        }
    }
}
