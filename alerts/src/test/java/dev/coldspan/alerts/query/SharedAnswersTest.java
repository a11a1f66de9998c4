package dev.coldspan.alerts.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.alerts.rules.Signal;
import dev.coldspan.alerts.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedAnswersTest {
    private static final Instant TEN = Instant.parse("2026-11-21T10:00:00Z");
    private static final SeriesRequest ERRORS = question(Signal.ERRORS);
    private static final SeriesRequest INVOCATIONS = question(Signal.INVOCATIONS);

    private final TestClock clock = new TestClock("2026-11-21T10:00:00Z");
    private final List<SeriesRequest> asked = new ArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final SharedAnswers shared = new SharedAnswers(this::answer, clock);

    private static SeriesRequest question(Signal signal) {
        return new SeriesRequest(signal, List.of("function"), Duration.ofMinutes(1), TEN, TEN.plusSeconds(300), "");
    }

    /** Takes ten milliseconds, and says how many questions there were. */
    private synchronized List<Series> answer(SeriesRequest request) throws QueryException {
        asked.add(request);
        clock.advance(Duration.ofMillis(10));
        if (failures.getAndUpdate(f -> Math.max(0, f - 1)) > 0) {
            throw new QueryException("away");
        }
        return List.of(new Series(Map.of(), Map.of(0L, (double) asked.size())));
    }

    private void pass(long millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void asksOnceForWhatManyRulesAsk() throws Exception {
        for (int rule = 0; rule < 100; rule++) {
            SeriesSource session = shared.session(TEN);
            session.series(ERRORS);
            session.series(INVOCATIONS);
        }
        assertThat(asked).containsExactly(ERRORS, INVOCATIONS);
    }

    @Test
    void asksAgainForTheNextRound() throws Exception {
        shared.session(TEN).series(ERRORS);
        pass(1_000);
        Instant next = clock.instant();
        shared.session(TEN).series(ERRORS);
        assertThat(asked).hasSize(1);
        shared.session(next).series(ERRORS);
        shared.session(next).series(ERRORS);
        assertThat(asked).hasSize(2);
    }

    @Test
    void asksAgainAfterTenSecondsAlsoForAnOldRound() throws Exception {
        shared.session(TEN).series(ERRORS);
        pass(9_000);
        shared.session(TEN).series(ERRORS);
        assertThat(asked).hasSize(1);
        pass(1_000);
        shared.session(TEN).series(ERRORS);
        assertThat(asked).hasSize(2);
    }

    /** Answers of many points would otherwise fill the heap for ten seconds. */
    @Test
    void keepsALimitedNumberOfPoints() throws Exception {
        Map<Long, Double> many = new java.util.TreeMap<>();
        for (long i = 0; i < SharedAnswers.MAX_POINTS / 4; i++) {
            many.put(i, 1.0);
        }
        List<SeriesRequest> questions = new ArrayList<>();
        SharedAnswers large = new SharedAnswers(
                request -> {
                    questions.add(request);
                    clock.advance(Duration.ofMillis(1));
                    return List.of(new Series(Map.of(), many));
                },
                clock);
        for (Signal signal : List.of(Signal.ERRORS, Signal.TIMEOUTS, Signal.CRASHES, Signal.COST, Signal.SANDBOXES)) {
            large.session(TEN).series(question(signal));
        }
        large.session(TEN).series(ERRORS);
        assertThat(questions).hasSize(6);
        large.session(TEN).series(ERRORS);
        assertThat(questions).hasSize(6);
    }

    @Test
    void tellsDifferentQuestionsApart() throws Exception {
        SeriesRequest filtered = new SeriesRequest(
                Signal.ERRORS,
                List.of("function"),
                Duration.ofMinutes(1),
                TEN,
                TEN.plusSeconds(300),
                "",
                "region:eu-central-1");
        shared.session(TEN).series(ERRORS);
        shared.session(TEN).series(filtered);
        assertThat(asked).containsExactly(ERRORS, filtered);
    }

    /** Errors that are younger than the invocations they are divided by would make a ratio too high. */
    @Test
    void givesNoAnswerThatIsOlderThanTheOneBefore() throws Exception {
        shared.session(TEN).series(INVOCATIONS);
        SeriesSource session = shared.session(TEN);
        session.series(ERRORS);
        List<Series> total = session.series(INVOCATIONS);
        assertThat(asked).containsExactly(INVOCATIONS, ERRORS, INVOCATIONS);
        assertThat(total.get(0).points()).containsValue(3.0);
    }

    @Test
    void sharesTheTotalOfSeveralRatiosOnceItIsYoungerThanAllOfThem() throws Exception {
        SeriesRequest cold = question(Signal.COLD_STARTS);
        for (int i = 0; i < 5; i++) {
            for (SeriesRequest numerator : List.of(ERRORS, cold)) {
                SeriesSource session = shared.session(TEN);
                session.series(numerator);
                session.series(INVOCATIONS);
            }
        }
        assertThat(asked).containsExactly(ERRORS, INVOCATIONS, cold, INVOCATIONS);
    }

    @Test
    void keepsNoFailure() throws Exception {
        failures.set(1);
        assertThatThrownBy(() -> shared.series(ERRORS))
                .isInstanceOf(QueryException.class)
                .hasMessage("away");
        assertThat(shared.series(ERRORS)).hasSize(1);
    }

    @Test
    void letsThreadsWaitForOneAnswer() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger questions = new AtomicInteger();
        SharedAnswers slow = new SharedAnswers(
                request -> {
                    questions.incrementAndGet();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                },
                clock);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<List<Series>>> answers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            answers.add(threads.submit(() -> slow.session(TEN).series(ERRORS)));
        }
        go.countDown();
        for (Future<List<Series>> answer : answers) {
            assertThat(answer.get()).isEmpty();
        }
        threads.shutdown();
        assertThat(questions.get()).isOne();
    }
}
