package dev.coldspan.alerts.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Gives one answer to rules that ask the same at about the same time, so that a thousand rules over a few signals cost a few questions. An answer
 * is given again for a second; the rounds it is compared in are at least that far apart.
 *
 * <p>Within a session the order of questions is kept: an answer is given again only if it was asked for after the one before had arrived. A ratio
 * is thus never made of errors that are younger than the invocations they are divided by. Safe for several threads.
 */
public final class SharedAnswers implements SeriesSource {
    static final Duration LIFE = Duration.ofSeconds(1);

    private final SeriesSource source;
    private final LongSupplier nanos;
    private final Map<SeriesRequest, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicLong tidied = new AtomicLong();

    /** @param at when it had arrived */
    private record Arrived(List<Series> series, long at) {}

    /**
     * @param asked when the question was sent
     * @param arrival comes when the answer does
     */
    private record Answer(long asked, CompletableFuture<Arrived> arrival) {}

    public SharedAnswers(SeriesSource source) {
        this(source, System::nanoTime);
    }

    SharedAnswers(SeriesSource source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
        tidied.set(nanos.getAsLong());
    }

    @Override
    public List<Series> series(SeriesRequest request) throws QueryException {
        return session().series(request);
    }

    @Override
    public SeriesSource session() {
        return new Session();
    }

    /** Questions of one thread. */
    private final class Session implements SeriesSource {
        private boolean first = true;
        private long notBefore;

        @Override
        public List<Series> series(SeriesRequest request) throws QueryException {
            Answer mine = new Answer(nanos.getAsLong(), new CompletableFuture<>());
            Answer used = answers.compute(request, (r, known) -> usable(known, mine.asked()) ? known : mine);
            if (used == mine) {
                ask(request, mine);
            }
            Arrived arrived = await(used);
            first = false;
            notBefore = arrived.at();
            return arrived.series();
        }

        private boolean usable(Answer known, long now) {
            return known != null
                    && now - known.asked() < LIFE.toNanos()
                    && (first || known.asked() - notBefore >= 0)
                    && !known.arrival().isCompletedExceptionally();
        }
    }

    private void ask(SeriesRequest request, Answer mine) {
        try {
            mine.arrival().complete(new Arrived(source.series(request), nanos.getAsLong()));
        } catch (QueryException | RuntimeException | Error e) {
            // The next rule asks again; those that wait already share the failure.
            answers.remove(request, mine);
            mine.arrival().completeExceptionally(e);
        }
        forgetOld();
    }

    private static Arrived await(Answer answer) throws QueryException {
        try {
            return answer.arrival().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof QueryException known) {
                throw known;
            }
            throw e;
        }
    }

    /** At most once in the life of an answer, so that it costs nothing. */
    private void forgetOld() {
        long now = nanos.getAsLong();
        long last = tidied.get();
        if (now - last >= LIFE.toNanos() && tidied.compareAndSet(last, now)) {
            answers.values().removeIf(a -> now - a.asked() >= LIFE.toNanos() && a.arrival().isDone());
        }
    }
}
