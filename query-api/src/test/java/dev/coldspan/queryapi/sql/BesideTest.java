package dev.coldspan.queryapi.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BesideTest {

    private static final long LONG_SECONDS = 60;

    private final QueryScopes scopes = new QueryScopes();
    private final Beside beside = new Beside(scopes);
    private final CountDownLatch free = new CountDownLatch(1);

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void asksWhileTheOtherThreadGoesOn() {
        CountDownLatch begun = new CountDownLatch(1);
        Later<String> answer = beside.ask(() -> {
            begun.countDown();
            await(free);
            return "answer";
        });

        await(begun);
        free.countDown();
        assertThat(answer.get()).isEqualTo("answer");
        assertThat(answer.get()).isEqualTo("answer");
    }

    @Test
    void asksForTheSameCallerAndForNobodyAfterwards() {
        QueryScope caller = new QueryScope("acme");
        scopes.begin(caller);

        assertThat(beside.ask(scopes::current).get()).isSameAs(caller);
        assertThat(scopes.current()).isSameAs(caller);
        scopes.end();
        assertThat(beside.ask(() -> scopes.current().tenant()).get()).isEmpty();
    }

    @Test
    void asksItselfWhenNoThreadIsFree() {
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch begun = new CountDownLatch(processors);
        List<Later<Thread>> waiting = new ArrayList<>();
        for (int i = 0; i < processors; i++) {
            waiting.add(beside.ask(() -> {
                begun.countDown();
                await(free);
                return Thread.currentThread();
            }));
        }

        await(begun);
        assertThat(beside.ask(Thread::currentThread).get()).isSameAs(Thread.currentThread());
        free.countDown();
        assertThat(waiting).allSatisfy(one -> assertThat(one.get()).isNotSameAs(Thread.currentThread()));
    }

    @Test
    void failsAsTheQuestionDid() {
        Later<Object> answer = beside.ask(() -> {
            throw new IllegalArgumentException("no such thing");
        });

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(answer::get)
                .withMessage("no such thing");
    }

    @Test
    void stopsWaitingWhenInterrupted() {
        CountDownLatch begun = new CountDownLatch(1);
        Later<Object> answer = beside.ask(() -> {
            begun.countDown();
            await(free);
            return "late";
        });

        await(begun);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(answer::get);
        assertThat(Thread.interrupted()).isTrue();
        free.countDown();
    }
}
