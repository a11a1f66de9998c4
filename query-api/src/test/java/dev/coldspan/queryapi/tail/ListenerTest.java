package dev.coldspan.queryapi.tail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.queryapi.filter.Filter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListenerTest {

    private static Listener listener(long lastArrived, long lastHash) {
        return new Listener(Subject.SPANS, Filter.parse("q", ""), "", "", Instant.EPOCH, lastArrived, lastHash);
    }

    private static TailEvent event(long arrived, long hash) {
        return new TailEvent(arrived, hash, "row " + hash);
    }

    private static TailQuery.Found found(TailEvent... events) {
        return new TailQuery.Found(List.of(events), events.length);
    }

    @Test
    void handsOverWhatArrivedInItsOrder() throws Exception {
        Listener listener = listener(0, 0);

        listener.accept(found(event(3, 1), event(2, 9), event(2, 4)));

        assertThat(listener.take(0).events()).containsExactly(event(2, 4), event(2, 9), event(3, 1));
        assertThat(listener.take(0).events()).isEmpty();
    }

    @Test
    void handsOverOnceWhatIsFoundByTwoLooks() throws Exception {
        Listener listener = listener(0, 0);

        listener.accept(found(event(2, 1), event(1, 1)));
        listener.accept(found(event(3, 1), event(2, 1), event(1, 7)));

        assertThat(listener.take(0).events()).containsExactly(event(1, 1), event(2, 1), event(1, 7), event(3, 1));
    }

    @Test
    void goesOnBehindTheLastEventOfOneInsert() throws Exception {
        Listener listener = listener(5, -2);

        listener.accept(found(event(4, 1), event(5, 3), event(5, -2), event(5, -1), event(6, 0)));

        assertThat(listener.take(0).events()).containsExactly(event(5, -1), event(6, 0));
    }

    @Test
    void dropsTheOldestWhenItIsReadTooSlowlyAndCountsThem() throws Exception {
        Listener listener = listener(0, 0);
        List<TailEvent> many = new ArrayList<>();
        for (int i = 1; i <= Listener.MOST_WAITING + 7; i++) {
            many.add(event(i, 1));
        }

        listener.accept(new TailQuery.Found(many, many.size()));
        Listener.Batch batch = listener.take(0);

        assertThat(batch.skipped()).isEqualTo(7);
        assertThat(batch.events()).hasSize(Listener.MOST_WAITING).first().isEqualTo(event(8, 1));
    }

    @Test
    void dropsTheOldestOfLargeEventsWellBeforeTheyFillTheMemory() throws Exception {
        Listener listener = listener(0, 0);
        List<TailEvent> large = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            large.add(new TailEvent(i, 1, "x".repeat(Listener.MOST_CHARS / 4)));
        }

        listener.accept(new TailQuery.Found(large, large.size()));
        Listener.Batch batch = listener.take(0);
        listener.accept(found(event(11, 1)));

        assertThat(batch.skipped()).isEqualTo(6);
        assertThat(batch.events()).hasSize(4).first().isEqualTo(event(7, 1));
        assertThat(listener.take(0).events()).hasSize(1);
    }

    @Test
    void countsWhatABurstHadBeyondOneLook() throws Exception {
        Listener listener = listener(0, 0);

        listener.accept(new TailQuery.Found(List.of(event(9, 1)), 400));

        assertThat(listener.take(0).skipped()).isEqualTo(399);
        assertThat(listener.take(0).skipped()).isZero();
    }

    @Test
    void stopsWaitingWhenItIsClosed() throws Exception {
        Listener listener = listener(0, 0);
        Thread closing = new Thread(listener::close);

        closing.start();
        assertThat(listener.take(600_000).closed()).isTrue();
        closing.join();
    }

    @Test
    void ordersHashesWithoutASign() {
        assertThat(event(1, -1)).isGreaterThan(event(1, 1));
        assertThat(event(1, -1).id()).isEqualTo("1-18446744073709551615");
    }
}
