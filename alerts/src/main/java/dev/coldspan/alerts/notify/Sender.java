package dev.coldspan.alerts.notify;

import dev.coldspan.alerts.channel.Channel;
import dev.coldspan.alerts.channel.Message;
import dev.coldspan.alerts.channel.Story;
import dev.coldspan.alerts.channel.Verdict;
import dev.coldspan.alerts.notify.Delivery.Outcome;
import dev.coldspan.alerts.rules.Receiver;
import dev.coldspan.alerts.self.AlertMetrics;
import dev.coldspan.alerts.state.AlertStore;
import dev.coldspan.alerts.state.Notification;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties the outbox: sends each notification until its receiver accepts it or refuses it for good, and only then
 * removes it. A kill between the two sends it again, with the same idempotency key.
 */
public final class Sender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

    private final AlertStore store;
    private final Function<String, Optional<Receiver>> receivers;
    private final Map<String, Channel> channels;
    private final Delivery delivery;
    private final Function<Notification, Story> stories;
    private final Schedule schedule;
    private final InstantSource clock;
    private final AlertMetrics metrics;
    private final BooleanSupplier mayTell;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(daemon("alert-outbox"));
    private final ExecutorService workers = Executors.newCachedThreadPool(daemon("alert-sender"));

    Sender(
            AlertStore store,
            Function<String, Optional<Receiver>> receivers,
            List<Channel> channels,
            Delivery delivery,
            Function<Notification, Story> stories,
            Schedule schedule,
            InstantSource clock,
            AlertMetrics metrics,
            BooleanSupplier mayTell) {
        this.mayTell = mayTell;
        this.store = store;
        this.receivers = receivers;
        this.channels = channels.stream().collect(Collectors.toMap(Channel::name, c -> c));
        this.delivery = delivery;
        this.stories = stories;
        this.schedule = schedule;
        this.clock = clock;
        this.metrics = metrics;
        metrics.pending(store::outboxSize);
    }

    /**
     * A sender over HTTP with the limits the documentation gives.
     *
     * @param mayTell asked at the moment of sending
     * @param headers of every message over HTTP
     */
    public static Sender overHttp(
            AlertStore store,
            Function<String, Optional<Receiver>> receivers,
            List<Channel> channels,
            Function<Notification, Story> stories,
            AddressGuard guard,
            InstantSource clock,
            AlertMetrics metrics,
            BooleanSupplier mayTell,
            Map<String, String> headers) {
        Backoff backoff = new Backoff(
                FIRST_RETRY, LONGEST_RETRY, () -> ThreadLocalRandom.current().nextDouble());
        Delivery delivery = new Delivery(new HttpPoster(guard, TIMEOUT, headers), new Mailer(guard, TIMEOUT));
        return new Sender(
                store, receivers, channels, delivery, stories, new Schedule(backoff), clock, metrics, mayTell);
    }

    public void start() {
        ticker.scheduleWithFixedDelay(this::dispatch, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Hands every notification that is due to a worker. */
    void dispatch() {
        try {
            if (store.outboxSize() == 0 || !mayTell.getAsBoolean()) {
                return;
            }
            NavigableMap<Long, Notification> outbox = store.outbox();
            for (long number : schedule.takeDue(outbox, clock.instant())) {
                workers.execute(() -> attempt(number, outbox.get(number)));
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The sender is being closed", e);
        } catch (RuntimeException | OutOfMemoryError e) {
            // A scheduled task that throws is never run again.
            LOG.error("The outbox of notifications cannot be read", e);
        }
    }

    private void attempt(long number, Notification notification) {
        try {
            Optional<Receiver> receiver = receivers.apply(notification.receiver());
            if (receiver.isEmpty()) {
                settle(number, notification);
                metrics.dropped(AlertMetrics.Dropped.RECEIVER_REMOVED, 1);
                LOG.warn("{} is dropped: the receiver is in no rule file any more", notification.idempotencyKey());
                return;
            }
            send(
                    number,
                    notification,
                    receiver.get(),
                    channels.get(receiver.get().channel()));
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.error("Notification {} failed", notification.idempotencyKey(), e);
            schedule.failed(number, notification.receiver(), clock.instant(), LONGEST_RETRY);
        }
        // The receiver is free again: what waits for it must not wait for the next look at the outbox.
        dispatch();
    }

    private void send(long number, Notification notification, Receiver receiver, Channel channel) {
        try {
            Message message = channel.message(stories.apply(notification), receiver);
            // Making the message takes seconds at times.
            if (!mayTell.getAsBoolean()) {
                schedule.failed(number, notification.receiver(), clock.instant(), LONGEST_RETRY);
                return;
            }
            Outcome outcome = delivery.attempt(channel, message, notification.idempotencyKey());
            switch (outcome.verdict()) {
                case ACCEPTED -> {
                    answered(number, notification, true);
                    metrics.sent(channel.name());
                }
                case REFUSED -> {
                    answered(number, notification, false);
                    metrics.refused(channel.name());
                    LOG.error("{} refused {}: {}", receiver, notification.idempotencyKey(), outcome.detail());
                }
                case TRY_AGAIN -> failed(number, notification, receiver, outcome.detail(), outcome.retryAfter());
            }
        } catch (IOException e) {
            failed(number, notification, receiver, e.getMessage(), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends a message to one receiver at once, past outbox and retries.
     *
     * @return why it was not accepted; empty when it was
     */
    public Optional<String> sendNow(Receiver receiver, Notification notification) {
        Channel channel = channels.get(receiver.channel());
        try {
            Outcome outcome = delivery.attempt(
                    channel, channel.message(stories.apply(notification), receiver), notification.idempotencyKey());
            return outcome.verdict() == Verdict.ACCEPTED ? Optional.empty() : Optional.of(outcome.detail());
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private void answered(long number, Notification notification, boolean accepted) {
        store.settle(number, clock.instant(), accepted);
        schedule.settled(number, notification.receiver());
    }

    private void settle(long number, Notification notification) {
        store.settle(number);
        schedule.settled(number, notification.receiver());
    }

    private void failed(long number, Notification notification, Receiver receiver, String reason, Duration atLeast) {
        metrics.attemptFailed(receiver.channel());
        Duration pause = schedule.failed(number, notification.receiver(), clock.instant(), atLeast);
        LOG.warn(
                "{} did not take {}: {}; trying again in {} ms",
                receiver,
                notification.idempotencyKey(),
                reason,
                pause.toMillis());
    }

    private static java.util.concurrent.ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Stops; what is under way is given up and sent again by the next start. Exchanges are ended by closing the client
     * and no thread is interrupted, because an interrupted write would close the store.
     */
    @Override
    public void close() {
        ticker.shutdown();
        workers.shutdown();
        delivery.close();
        try {
            workers.awaitTermination(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
