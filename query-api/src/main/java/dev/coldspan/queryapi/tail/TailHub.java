package dev.coldspan.queryapi.tail;

import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.QueryFailure;
import dev.coldspan.queryapi.sql.QueryScope;
import dev.coldspan.queryapi.sql.QueryScopes;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks once a second, on one thread, for what each listener waits for. Asks ClickHouse nothing while nobody listens. */
final class TailHub implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TailHub.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final TailQuery query;
    private final QueryScopes scopes;
    private final int mostListeners;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "query-api-tail");
        thread.setDaemon(true);
        return thread;
    });

    TailHub(TailQuery query, QueryScopes scopes, int mostListeners) {
        this.query = query;
        this.scopes = scopes;
        this.mostListeners = mostListeners;
        looking.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** @throws ProblemException 429 when as many listen as may */
    synchronized void add(Listener listener) {
        if (listeners.size() >= mostListeners) {
            throw ProblemException.tooMany(
                    mostListeners + " clients listen already, which is as many as may; close one first");
        }
        listeners.add(listener);
    }

    void remove(Listener listener) {
        listeners.remove(listener);
    }

    int size() {
        return listeners.size();
    }

    private void look() {
        try {
            if (!listeners.isEmpty()) {
                Instant now = query.now();
                listeners.forEach(listener -> look(listener, now));
            }
        } catch (RuntimeException e) {
            LOG.debug("nobody could be told what arrived: {}", e.getMessage());
        }
    }

    /** One listener's trouble is not the others'; he sees what he missed at the next look. */
    private void look(Listener listener, Instant now) {
        scopes.begin(new QueryScope(listener.tenant()));
        try {
            listener.look(query, now);
        } catch (QueryFailure e) {
            LOG.debug("a listener could not be told what arrived: {}", e.getMessage());
        } finally {
            scopes.end();
        }
    }

    @Override
    public void close() {
        looking.shutdownNow();
        listeners.forEach(Listener::close);
    }
}
