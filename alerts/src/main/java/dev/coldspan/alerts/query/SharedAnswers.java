package dev.coldspan.alerts.query;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gives one answer to rules that ask the same about the same round, so that a thousand rules over a few signals cost a few questions. What was asked
 * since the round began is as good for it as what is asked now. Answers are kept for ten seconds, and 400,000 points of them at most.
 *
 * <p>Within a session the order of questions is kept: an answer is given again only if it was asked for after the one before had arrived. A ratio
 * is thus never made of errors that are younger than the invocations they are divided by. Safe for several threads.
 */
public final class SharedAnswers implements SeriesSource {
    static final Duration LIFE = Duration.ofSeconds(10);
    static final long MAX_POINTS = 400_000;

    private final SeriesSource source;
    private final InstantSource clock;
    /** Counts questions and arrivals, which tells what came first without a clock. */
    private final AtomicLong events = new AtomicLong();

    private final Map<SeriesRequest, Answer> answers = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicReference<Instant> tidied = new AtomicReference<>(Instant.EPOCH);

    /** @param event number of its arrival */
    private record Arrived(List<Series> series, long event) {}

    /**
     * @param asked when the question was sent
     * @param event number of the question
     * @param arrival comes when the answer does
     */
    private record Answer(Instant asked, long event, CompletableFuture<Arrived> arrival) {
        boolean young(Instant now) {
            return Duration.between(asked, now).abs().compareTo(LIFE) < 0;
        }
    }

    public SharedAnswers(SeriesSource source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public List<Series> series(SeriesRequest request) throws QueryException {
        return session(clock.instant()).series(request);
    }

    @Override
    public SeriesSource session(Instant round) {
        return new Session(round);
    }

    /** Questions of one thread. */
    private final class Session implements SeriesSource {
        private final Instant round;
        private long notBefore;

        Session(Instant round) {
            this.round = round;
        }

        @Override
        public List<Series> series(SeriesRequest request) throws QueryException {
            Answer mine = new Answer(clock.instant(), events.incrementAndGet(), new CompletableFuture<>());
            Answer used = answers.compute(request, (r, known) -> usable(known, mine.asked()) ? known : mine);
            if (used == mine) {
                ask(request, mine);
            }
            Arrived arrived = await(used);
            notBefore = arrived.event();
            return arrived.series();
        }

        private boolean usable(Answer known, Instant now) {
            return known != null
                    && known.young(now)
                    && !known.asked().isBefore(round)
                    && known.event() > notBefore
                    && !known.arrival().isCompletedExceptionally();
        }
    }

    private void ask(SeriesRequest request, Answer mine) {
        try {
            List<Series> series = source.series(request);
            kept.addAndGet(points(series));
            mine.arrival().complete(new Arrived(series, events.incrementAndGet()));
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

    private void forgetOld() {
        Instant now = clock.instant();
        Instant last = tidied.get();
        boolean due = Duration.between(last, now).abs().compareTo(LIFE) >= 0;
        boolean full = kept.get() > MAX_POINTS;
        if ((due || full) && tidied.compareAndSet(last, now)) {
            answers.values().removeIf(a -> a.arrival().isDone() && (full || !a.young(now)));
            kept.set(answers.values().stream().mapToLong(SharedAnswers::points).sum());
        }
    }

    private static long points(Answer answer) {
        Arrived arrived = answer.arrival().isCompletedExceptionally()
                ? null
                : answer.arrival().getNow(null);
        return arrived == null ? 0 : points(arrived.series());
    }

    private static long points(List<Series> all) {
        return all.stream().mapToLong(s -> s.points().size()).sum();
    }
}
