package dev.coldspan.collector.intake.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coldspan.collector.intake.CloudWatchLines;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.Refusal;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is decompressed is limited, and paid for before it is there. */
class CompressedTest {

    private static final int SIZE = 100_000;

    private final byte[] gzip = CloudWatchLines.gzip(new byte[SIZE]);

    @Test
    void leasesTheBufferThatGrowsAndTheFinalCopy() {
        AtomicLong leased = new AtomicLong();
        assertThat(Compressed.inflate(gzip, new Allowance(SIZE, SIZE), leased::addAndGet))
                .hasSize(SIZE);
        assertThat(leased).hasValue(3L * SIZE);
    }

    @Test
    void refusesAPartBeyondItsLimitAndLetsOthersFollow() {
        Allowance allowance = new Allowance(SIZE - 1, 10 * SIZE);
        assertThatThrownBy(() -> Compressed.inflate(gzip, allowance, Budget.UNLIMITED))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a record is larger than the limit of 99999 bytes");
        assertThat(allowance.exhausted()).isFalse();
    }

    @Test
    void refusesAllThatIsBeyondWhatThePartsMayBeTogether() {
        Allowance allowance = new Allowance(SIZE, 2 * SIZE);
        Compressed.inflate(gzip, allowance, Budget.UNLIMITED);
        Compressed.inflate(gzip, allowance, Budget.UNLIMITED);
        assertThatThrownBy(() -> Compressed.inflate(gzip, allowance, Budget.UNLIMITED))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("200000 bytes together");
        assertThat(allowance.exhausted()).isTrue();
    }
}
