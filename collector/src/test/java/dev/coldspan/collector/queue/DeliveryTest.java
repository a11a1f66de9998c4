package dev.coldspan.collector.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.coldspan.collector.journal.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    @TempDir
    Path folder;

    private final FakeChannel channel = new FakeChannel();
    private LaneFixture fixture;

    @BeforeEach
    void open() {
        fixture = new LaneFixture(folder, Disk.FILES, channel, 1 << 24);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void putsSeveralFramesIntoOneDelivery() {
        channel.breakWith(new IOException("away"), true);
        fixture.append("first");
        await().until(() -> channel.attempts() >= 1);
        for (int i = 0; i < 5; i++) {
            fixture.append("a", "b");
        }

        channel.breakWith(null, true);

        await().until(() -> channel.names().size() == 11);
        assertThat(channel.deliveries()).containsExactly(1, 10);
    }

    @Test
    void deliversAFrameThatIsLargerThanABatchAsAWhole() {
        String[] names = new String[250];
        java.util.Arrays.fill(names, "x");

        fixture.append(names);

        await().until(() -> fixture.lane.items() == 0);
        assertThat(channel.deliveries()).containsExactly(250);
    }

    @Test
    void losesNothingWhileTheDestinationIsAway() {
        channel.breakWith(new IOException("connection refused"), true);
        fixture.append("a");
        await().until(() -> channel.attempts() >= 2);
        fixture.append("b");
        assertThat(fixture.lane.items()).isEqualTo(2);
        assertThat(fixture.lane.notes()).anyMatch(note -> note.contains("connection refused"));
        fixture.lane.check();

        channel.breakWith(null, true);

        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.lane.items() == 0);
        assertThat(channel.names()).containsExactly("a", "b");
        assertThat(channel.doubts()).as("whatever failed may have arrived").startsWith(true);
        assertThat(fixture.numbers.sum("exporter_insert_failures", "retryable", "true"))
                .isGreaterThanOrEqualTo(2);
        assertThat(fixture.lane.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void setsAsideTheOneFrameThatFailsWhileOthersPass(boolean retryable) {
        channel.refuse("poison"::equals, retryable);
        fixture.append("a");
        fixture.append("poison");
        for (int i = 0; i < 4; i++) {
            fixture.append("b" + i);
        }

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            fixture.append("more");
            return fixture.lane.refused() == 1;
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.lane.items() == 0);
        assertThat(channel.names()).contains("a", "b0", "b1", "b2", "b3").doesNotContain("poison");
        assertThat(fixture.numbers.sum("exporter_dead_lettered_spans")).isEqualTo(1);
        assertThat(fixture.lane.notes()).anyMatch(note -> note.contains("were refused and lie in"));
        assertThat(fixture.numbers.sum("exporter_sent_spans") + 1)
                .isEqualTo(channel.names().size() + 1L);
    }

    @Test
    void setsNothingAsideWhileEverythingIsRefusedAndSaysSo() {
        channel.refuse(name -> true, false);
        fixture.append("a");
        await().until(() -> channel.attempts() >= 1);
        fixture.append("b");
        await().untilAsserted(() -> assertThatThrownBy(fixture.lane::check)
                .hasMessageContaining("batches of fake traces are refused: poison"));
        assertThat(fixture.lane.refused()).isZero();
        assertThat(fixture.lane.items()).isEqualTo(2);

        channel.refuse(name -> false, false);
        fixture.append("c");

        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.lane.items() == 0);
        assertThat(channel.names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(fixture.lane.refused()).isZero();
        await().untilAsserted(fixture.lane::check);
    }

    @Test
    void deliversSuspectsAlsoWhenNothingElseComes() {
        channel.refuse(name -> true, false);
        fixture.append("a");
        fixture.append("b");
        await().until(() -> channel.attempts() >= 2);

        channel.refuse(name -> false, false);

        await().atMost(Duration.ofSeconds(30)).until(() -> fixture.lane.items() == 0);
        assertThat(channel.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(fixture.lane.refused()).isZero();
    }

    @Test
    void goesOnAfterTheHeapWasFull() {
        channel.breakWith(new OutOfMemoryError("of the test"), true);
        fixture.append("a");
        await().until(() -> channel.attempts() >= 2);
        assertThat(fixture.lane.items()).isEqualTo(1);

        channel.breakWith(null, true);
        fixture.append("b");

        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.lane.items() == 0);
        assertThat(channel.names()).containsExactly("a", "b");
    }

    @Test
    void leavesOnDiskWhatItCouldNotDeliverBeforeItStopped() {
        channel.breakWith(new IOException("away"), true);
        fixture.append("a");
        await().until(() -> channel.attempts() >= 1);
        fixture.close();

        open();

        assertThat(fixture.lane.items()).isEqualTo(1);
    }
}
