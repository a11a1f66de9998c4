package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

    private static final int LIMIT = 8 << 20;
    private final InFlight budget = new InFlight(LIMIT * 4L);
    private final BodyReader reader = new BodyReader(LIMIT);

    @Test
    void allocatesNoMoreThanTheLimitForABombOfTenGibibytes() throws Exception {
        byte[] bomb = HttpBadInputTest.bomb(10 << 20);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        try (InFlight.Lease lease = budget.lease()) {
            assertThatThrownBy(() -> reader.gzip(new ByteArrayInputStream(bomb), lease))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        }

        // The pieces that were read, and as much again for putting pieces of growing size together.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(3L * LIMIT);
        assertThat(budget.used()).isZero();
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        try (InFlight.Lease lease = budget.lease()) {
            assertThat(reader.identity(new ByteArrayInputStream(new byte[LIMIT]), lease)
                            .size())
                    .isEqualTo(LIMIT);
            assertThat(budget.used()).isEqualTo(LIMIT);
        }
    }

    @Test
    void limitsWhatIsReadFromTheWireToo() throws IOException {
        byte[] noise = new byte[2 * LIMIT];
        new Random(1).nextBytes(noise);
        byte[] incompressible = HttpBadInputTest.gzip(noise);
        BodyReader half = new BodyReader(LIMIT);
        try (InFlight.Lease lease = budget.lease()) {
            assertThatThrownBy(() -> half.gzip(new ByteArrayInputStream(incompressible), lease))
                    .hasMessage("the request is larger than the limit of " + LIMIT + " bytes");
        }
    }

    @Test
    void refusesWhenTheBudgetOfAllRequestsIsSpent() throws IOException {
        InFlight small = new InFlight(100_000);
        try (InFlight.Lease first = small.lease();
                InFlight.Lease second = small.lease()) {
            reader.identity(new ByteArrayInputStream(new byte[90_000]), first);

            assertThatThrownBy(() -> reader.identity(new ByteArrayInputStream(new byte[90_000]), second))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.OVERLOADED));
        }
        assertThat(small.used()).isZero();
    }
}
