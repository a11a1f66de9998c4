package dev.coldspan.locallambda.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The telemetry of one execution environment: takes events and gives them to all that subscribed.
 *
 * <p>Thread-safe. Subscribers get events in the order they were published.
 */
public final class TelemetryHub implements AutoCloseable {

    /** So long a listener that runs may take for one request; a longer one is repeated, in the end dropped and counted. */
    private static final Duration LISTENER_LIMIT = Duration.ofSeconds(30);

    /** What happens in init is kept for those who subscribe later, up to this many events; then the oldest go. */
    private static final int MAX_REPLAYED = 10_000;

    private final Supplier<Instant> clock;
    private final Consumer<TelemetryEvent> losses;
    private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
    private final List<TelemetryEvent> replay = new ArrayList<>();
    private boolean subscribable = true;
    private volatile boolean frozen;

    /** @param losses also gets each {@code platform.logsDropped}, for the function's log */
    public TelemetryHub(Supplier<Instant> clock, Consumer<TelemetryEvent> losses) {
        this.clock = clock;
        this.losses = losses;
    }

    public synchronized void publish(TelemetryEvent event) {
        if (subscribable) {
            if (replay.size() >= MAX_REPLAYED) {
                replay.remove(0);
            }
            replay.add(event);
        }
        subscribers.values().forEach(each -> each.offer(event));
    }

    /** @return false when subscriptions are closed; a second subscription of the same extension replaces the first */
    synchronized boolean subscribe(String extension, Subscription subscription) {
        if (!subscribable) {
            return false;
        }
        Destination destination = subscription.uri() == null
                ? new TcpDestination(subscription.port())
                : new HttpDestination(subscription.uri(), LISTENER_LIMIT, () -> frozen);
        Subscriber subscriber = new Subscriber(extension, subscription, destination, this::announceLoss);
        Subscriber previous = subscribers.put(extension, subscriber);
        if (previous == null) {
            replay.forEach(subscriber::offer);
        } else {
            previous.close();
        }
        return true;
    }

    /** At the end of init. */
    public synchronized void closeSubscriptions() {
        subscribable = false;
        replay.clear();
    }

    /** @param stopped whether the subscribers' processes are frozen */
    public synchronized void pause(boolean stopped) {
        frozen = stopped;
        subscribers.values().forEach(each -> each.pause(stopped));
    }

    /** What was published so far goes out now. */
    public synchronized void flush() {
        subscribers.values().forEach(Subscriber::flush);
    }

    /** Flushes and waits until all subscribers have everything; false if one has not by then. */
    public boolean awaitDelivered(long deadlineNanos) throws InterruptedException {
        flush();
        List<Subscriber> all;
        synchronized (this) {
            all = List.copyOf(subscribers.values());
        }
        boolean delivered = true;
        for (Subscriber each : all) {
            delivered &= each.awaitDelivered(deadlineNanos);
        }
        return delivered;
    }

    @Override
    public synchronized void close() {
        subscribable = false;
        subscribers.values().forEach(Subscriber::close);
        subscribers.clear();
    }

    private void announceLoss(Dropped dropped) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("droppedBytes", dropped.bytes());
        record.put("droppedRecords", dropped.records());
        record.put("reason", dropped.reason());
        TelemetryEvent event = TelemetryEvent.platform(clock.get(), "logsDropped", record);
        publish(event);
        losses.accept(event);
    }
}
