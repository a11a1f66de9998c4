package dev.coldspan.locallambda.invokeapi;

import dev.coldspan.locallambda.InvocationResult;
import dev.coldspan.locallambda.Outcome;
import dev.coldspan.locallambda.invokeapi.DestinationRecord.Condition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asynchronous invocations: accepts, runs, tries again, and passes on what came of it.
 *
 * <p>A failure of the function costs one of its few retries. A refusal of the platform (all sandboxes busy) costs time
 * only: it is tried again until the event is too old.
 */
final class AsyncInvoker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AsyncInvoker.class);

    /** Where AWS's recursive loop detection stops as well. */
    private static final int MAX_HOPS = 16;

    private static final Duration MAX_REFUSAL_DELAY = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 20;

    private final InvokeTarget target;
    private final Function<String, AsyncSettings> settings;
    private final Clock clock;
    private final AsyncCounters counters;
    private final DestinationSender destinations;
    private final ScheduledThreadPoolExecutor workers;
    private final Duration refusalDelay;

    /**
     * @param settings by function name
     * @param arns the ARN of a function, for records
     * @param workers how many events are worked on at once
     * @param refusalDelay wait after the first refusal, doubled with each further one up to 5 minutes
     */
    AsyncInvoker(
            InvokeTarget target,
            Function<String, AsyncSettings> settings,
            Function<String, String> arns,
            Clock clock,
            int workers,
            Duration refusalDelay) {
        this.target = target;
        this.settings = settings;
        this.clock = clock;
        this.counters = new AsyncCounters();
        this.destinations = new DestinationSender(arns, clock, counters, this::sendOn);
        this.workers = new ScheduledThreadPoolExecutor(workers, Daemons.named("coldspan-async-invoke"));
        this.workers.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.refusalDelay = refusalDelay;
    }

    /** @throws ApiError if the queue is full, or closed */
    void accept(InvokeRequest request) {
        AsyncEvent event = new AsyncEvent(
                request.function().name(), request.payload(), request.options(), clock.instant(), 0, 0, 0);
        if (!counters.accept(event)) {
            if (counters.closed()) {
                throw closing();
            }
            throw ApiError.throttled(
                    "CallerRateLimitExceeded", "Rate Exceeded: the queue of asynchronous events is full");
        }
        if (!schedule(event, Duration.ZERO)) {
            throw closing();
        }
    }

    private static ApiError closing() {
        return ApiError.service("The Invoke API is closing and takes no more asynchronous events");
    }

    AsyncStats stats() {
        return counters.stats();
    }

    private void sendOn(AsyncEvent event) {
        if (event.hops() > MAX_HOPS) {
            LOG.warn(
                    "Event {} for function {} came through {} destinations: dropped as a loop",
                    event.requestId(),
                    event.function(),
                    MAX_HOPS);
            counters.loop();
        } else if (counters.accept(event)) {
            schedule(event, Duration.ZERO);
        } else {
            counters.undelivered();
        }
    }

    /** False when closing came before; the event is counted as lost then. */
    private boolean schedule(AsyncEvent event, Duration delay) {
        try {
            workers.schedule(() -> run(event), delay.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException e) {
            counters.lost(event);
            return false;
        }
    }

    private void run(AsyncEvent event) {
        try {
            attempt(event);
        } catch (RuntimeException e) {
            LOG.warn("Event {} of function {} was lost around its invocation", event.requestId(), event.function(), e);
            counters.lost(event);
        }
    }

    private void attempt(AsyncEvent event) {
        if (tooOld(event, Duration.ZERO)) {
            expire(event, null);
            return;
        }
        InvocationResult result;
        try {
            result = target.invoke(event.function(), event.payload(), event.options());
        } catch (RuntimeException e) {
            LOG.debug("Function {} could not take event {}", event.function(), event.requestId(), e);
            refuse(event);
            return;
        }
        settle(event.attempted(), result);
    }

    private void settle(AsyncEvent event, InvocationResult result) {
        AsyncSettings its = settings.apply(event.function());
        if (result.outcome() == Outcome.OK) {
            destinations.send(its.onSuccess(), event, Condition.Success, result);
            counters.succeeded(event);
            return;
        }
        if (event.attempts() > its.maxRetries()) {
            giveUp(its, event, Condition.RetriesExhausted, result);
            counters.exhausted(event);
            return;
        }
        Duration delay = its.retryDelay().multipliedBy(event.attempts());
        if (tooOld(event, delay)) {
            expire(event, result);
        } else {
            counters.retried();
            schedule(event, delay);
        }
    }

    private void refuse(AsyncEvent event) {
        Duration delay = refusalDelay.multipliedBy(1L << Math.min(event.refusals(), MAX_DOUBLINGS));
        Duration bounded = delay.compareTo(MAX_REFUSAL_DELAY) > 0 ? MAX_REFUSAL_DELAY : delay;
        if (tooOld(event, bounded)) {
            expire(event, null);
        } else {
            schedule(event.refused(), bounded);
        }
    }

    private void expire(AsyncEvent event, InvocationResult last) {
        giveUp(settings.apply(event.function()), event, Condition.EventAgeExceeded, last);
        counters.expired(event);
    }

    private void giveUp(AsyncSettings its, AsyncEvent event, Condition condition, InvocationResult last) {
        LOG.warn("Gave up event {} of function {}: {}", event.requestId(), event.function(), condition);
        destinations.send(its.onFailure(), event, condition, last);
        destinations.sendLetter(its.deadLetters(), event, last);
    }

    private boolean tooOld(AsyncEvent event, Duration wait) {
        Instant limit = event.accepted().plus(settings.apply(event.function()).maxEventAge());
        return clock.instant().plus(wait).isAfter(limit);
    }

    /** Waits for nothing: what runs is ended by its sandbox's end, what waits is counted as lost. */
    @Override
    public void close() {
        // In this order an event that comes now is refused, not accepted and lost at once.
        counters.close();
        workers.shutdownNow();
    }
}
