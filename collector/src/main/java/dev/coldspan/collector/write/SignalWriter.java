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
 * or a wrong password, which refuse everything, lose nothing.
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
    private final Thread thread;
    private volatile boolean stopping;

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
            List<Queued> batch = take();
            while (!batch.isEmpty() && !stopping) {
                if (write(batch) && !suspects.isEmpty()) {
                    settle();
                }
                while (suspects.size() >= MAX_SUSPECTS && !stopping) {
                    backoff.pause();
                    retrySuspects();
                }
                batch = take();
            }
        } catch (InterruptedException e) {
            // What was taken and not written is still on disk, and is taken again after the next start.
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            LOG.error("the writer of {} stopped; its requests stay on disk", signal.label(), e);
            throw e;
        }
    }

    private List<Queued> take() throws InterruptedException {
        return queue.take(signal, policy.maxRows(), policy.maxBytes(), policy.linger());
    }

    /** @return whether ClickHouse accepted any of the requests; those it refused are suspects now */
    private boolean write(List<Queued> batch) throws InterruptedException {
        try {
            insert(batch);
            return true;
        } catch (Inserter.Refused e) {
            if (batch.size() == 1) {
                suspects.add(batch.get(0));
                backoff.report(LOG, "ClickHouse refuses " + signal.label() + ": " + e.getMessage());
                return false;
            }
            int middle = batch.size() / 2;
            boolean first = write(batch.subList(0, middle));
            boolean second = write(batch.subList(middle, batch.size()));
            return first || second;
        }
    }

    private void insert(List<Queued> batch) throws Inserter.Refused, InterruptedException {
        inserter.insert(batch);
        queue.done(signal, batch);
        telemetry.sent(signal, batch.stream().mapToLong(Queued::items).sum());
        wrote.run();
    }

    /** ClickHouse is well, so who is refused now is at fault. */
    private void settle() throws InterruptedException {
        for (Queued suspect : suspects) {
            try {
                insert(List.of(suspect));
            } catch (Inserter.Refused e) {
                LOG.error("set aside {} {} that cannot be stored: {}", suspect.items(), signal.items(), e.getMessage());
                queue.setAside(signal, suspect);
            }
        }
        suspects.clear();
        backoff.reset();
    }

    private void retrySuspects() throws InterruptedException {
        List<Queued> retried = List.copyOf(suspects);
        suspects.clear();
        if (write(retried)) {
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
