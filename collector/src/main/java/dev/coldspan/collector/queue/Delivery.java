package dev.coldspan.collector.queue;

import dev.coldspan.collector.export.Channel;
import dev.coldspan.collector.export.DeliveryException;
import dev.coldspan.collector.export.Frame;
import dev.coldspan.collector.journal.Journal;
import dev.coldspan.collector.journal.Stored;
import dev.coldspan.collector.self.LaneTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that carries frames from a journal to a channel and then releases them. A batch that is refused, or fails again and
 * again, is halved until the frames at fault are alone. They become suspects and stay in the journal: a suspect is set aside
 * when it is refused again although another frame has just been delivered, or has failed otherwise on several such occasions. So a missing table or a wrong password, which
 * refuse everything, lose nothing, and a frame that breaks the exporter holds nobody up. While nothing else comes suspects are tried again
 * now and then: the destination may just have been away for longer.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** With so many suspects and nothing delivered it is the destination that needs attention, and the thread waits. */
    private static final int MAX_SUSPECTS = 100;

    /** After so many failures of any kind in a row a batch is taken apart. */
    private static final int PATIENCE = 8;

    /** So often may a suspect fail although others pass, unless it is refused for good. */
    private static final int STRIKES = 5;

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final Channel<?> channel;
    private final Journal journal;
    private final Backlog backlog;
    private final Refused refused;
    private final Space space;
    private final BatchPolicy policy;
    private final LaneTelemetry telemetry;
    private final Backoff backoff = new Backoff();
    private final List<Stored> suspects = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String trouble;
    private volatile int suspected;
    private volatile String lastRefusal;
    private volatile long oldestMillis = Long.MAX_VALUE;
    private long lastItems;

    /** How long suspects rest while nothing else comes. */
    private Duration retry = FIRST_RETRY;

    /** What was taken and is neither delivered nor suspect. */
    private List<Stored> taken = List.of();

    Delivery(
            Channel<?> channel,
            Journal journal,
            Backlog backlog,
            Refused refused,
            Space space,
            BatchPolicy policy,
            LaneTelemetry telemetry,
            int number) {
        this.channel = channel;
        this.journal = journal;
        this.backlog = backlog;
        this.refused = refused;
        this.space = space;
        this.policy = policy;
        this.telemetry = telemetry;
        this.thread = new Thread(this::run, "coldspan-deliver-" + telemetry.label() + " " + number);
    }

    void start() {
        thread.start();
    }

    /** What keeps frames from being delivered at the moment, null when nothing does. */
    String trouble() {
        return trouble;
    }

    /** Why some frames are refused that will be tried again, null when there are none. */
    String refusal() {
        return suspected == 0 ? null : suspected + " batches of " + telemetry.label() + " are refused: " + lastRefusal;
    }

    /** When the oldest frame it carries was written, in milliseconds since the Unix epoch; the largest long for none. */
    long oldestMillis() {
        return oldestMillis;
    }

    private static long oldest(List<Stored> frames) {
        return frames.stream().mapToLong(Stored::createdMillis).min().orElse(Long.MAX_VALUE);
    }

    private void run() {
        try {
            boolean open = true;
            while (open && !stopping) {
                open = tryStep();
            }
        } catch (InterruptedException e) {
            // What was taken and not delivered is still on disk, and is taken again after the next start.
            Thread.currentThread().interrupt();
        }
    }

    private boolean tryStep() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException | Error e) {
            // Out of memory as well: were this thread to end, frames would pile up on disk until the next start.
            backoff.pause();
            LOG.error("the delivery of {} failed and goes on", telemetry.label(), e);
            telemetry.deliveryBroke();
            return true;
        }
    }

    /** @return false once the backlog is closed */
    private boolean step() throws InterruptedException {
        if (taken.isEmpty()) {
            taken = backlog.take(policy, policy.linger(lastItems), suspects.isEmpty() ? FOR_EVER : retry);
            oldestMillis = Math.min(oldest(suspects), oldest(taken));
        }
        boolean open = !backlog.closed();
        if (open && !stopping && taken.isEmpty()) {
            retry = retry.multipliedBy(2).compareTo(LONGEST_RETRY) < 0 ? retry.multipliedBy(2) : LONGEST_RETRY;
            deliverSuspects(1);
        } else if (open && !stopping && deliver(taken, PATIENCE) && !suspects.isEmpty()) {
            settle();
        }
        while (suspects.size() >= MAX_SUSPECTS && !stopping) {
            backoff.pause();
            deliverSuspects(PATIENCE);
        }
        suspected = suspects.size();
        oldestMillis = Math.min(oldest(suspects), oldest(taken));
        return open;
    }

    private void deliverSuspects(int patience) throws InterruptedException {
        taken = new ArrayList<>(suspects);
        suspects.clear();
        if (deliver(taken, patience)) {
            settle();
        }
    }

    /**
     * Empties the batch.
     *
     * @param patience attempts before a batch is taken apart; its parts get one each, so that one bad frame is found soon
     * @return whether any of its frames was delivered; the others are suspects now
     */
    private boolean deliver(List<Stored> batch, int patience) throws InterruptedException {
        for (int attempt = 1; !batch.isEmpty() && !stopping; attempt++) {
            boolean again = attempt < patience;
            try {
                send(batch);
                return true;
            } catch (DeliveryException e) {
                again &= e.retryable();
                failed(e, e.retryable());
            } catch (RuntimeException | IOException | Error e) {
                failed(e, true);
            }
            if (!again && batch.size() == 1) {
                suspects.add(batch.get(0));
                batch.clear();
                return false;
            }
            if (!again) {
                boolean first = deliver(batch.subList(0, batch.size() / 2), 1);
                boolean second = deliver(batch, 1);
                return first || second;
            }
            backoff.pause();
        }
        return false;
    }

    private void failed(Throwable e, boolean retryable) {
        String line = e.getMessage() == null ? e.toString() : e.getMessage();
        trouble = "cannot deliver " + telemetry.label() + ", they wait on disk: " + line;
        lastRefusal = line;
        telemetry.deliveryFailed(retryable);
        backoff.report(LOG, trouble);
        if (e instanceof Error || e instanceof RuntimeException) {
            LOG.debug("delivery failed", e);
        }
    }

    /** Empties the batch as soon as it is delivered, so that a failure afterwards does not deliver it again. */
    private void send(List<Stored> batch) throws DeliveryException, IOException, InterruptedException {
        List<Frame> frames = new ArrayList<>(batch.size());
        boolean doubtful = false;
        long items = 0;
        for (Stored stored : batch) {
            frames.add(journal.read(stored));
            doubtful |= stored.doubtful();
            items += stored.items();
        }
        // Whatever happens from here on, nobody knows what has arrived until the delivery succeeds.
        batch.forEach(Stored::doubt);
        long start = System.nanoTime();
        channel.deliver(frames, doubtful);
        telemetry.delivered(items, (System.nanoTime() - start) / 1e9);
        release(batch);
        lastItems = items;
        trouble = null;
        retry = FIRST_RETRY;
        backoff.reset();
    }

    private void release(List<Stored> batch) {
        journal.release(List.copyOf(batch));
        for (Stored stored : batch) {
            space.add(-stored.bytes());
            backlog.settled(stored.items());
        }
        batch.clear();
    }

    /**
     * The destination is well, so what fails now is at fault: at once when it is refused, after some such occasions when it
     * fails in a way that may pass.
     */
    private void settle() throws InterruptedException {
        for (int i = 0; i < suspects.size() && !stopping; ) {
            List<Stored> suspect = suspects.subList(i, i + 1);
            try {
                send(suspect);
            } catch (DeliveryException | RuntimeException | IOException | Error e) {
                boolean passing = !(e instanceof DeliveryException failure) || failure.retryable();
                if (passing && suspects.get(i).strike() < STRIKES || !setAside(suspect, e)) {
                    i++;
                }
            }
        }
    }

    private boolean setAside(List<Stored> suspect, Throwable reason) {
        Stored stored = suspect.get(0);
        try {
            refused.add(journal.read(stored));
        } catch (IOException e) {
            LOG.error("cannot set aside what cannot be delivered: {}", e.toString());
            return false;
        }
        LOG.error("set aside {} {} that cannot be delivered: {}", stored.items(), telemetry.label(), reason.toString());
        telemetry.setAside(stored.items());
        release(suspect);
        return true;
    }

    /** Stops between two batches or, when the destination does not answer, within one; nothing of it is lost. */
    void stop() throws InterruptedException {
        stopping = true;
        thread.join(1_000);
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(5_000);
        }
    }
}
