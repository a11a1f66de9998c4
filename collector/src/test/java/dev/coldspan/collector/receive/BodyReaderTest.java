package dev.coldspan.collector.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Slice;
import dev.coldspan.collector.pipeline.InFlight;
import dev.coldspan.collector.pipeline.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
            assertThatThrownBy(() -> reader.gzip(new ByteArrayInputStream(bomb), arena(lease)))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.TOO_LARGE));
        }

        // Arrays that double until the limit fits, each a copy of the one before.
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(5L * LIMIT);
        assertThat(budget.used()).isZero();
    }

    @Test
    void takesABodyOfExactlyTheLimit() throws Exception {
        try (InFlight.Lease lease = budget.lease()) {
            Arena body = arena(lease);

            reader.identity(new ByteArrayInputStream(new byte[LIMIT]), body);

            assertThat(body.size()).isEqualTo(LIMIT);
            assertThat(budget.used()).isBetween((long) LIMIT, 2L * LIMIT);
        }
    }

    @Test
    void limitsWhatIsReadFromTheWireToo() throws IOException {
        byte[] noise = new byte[2 * LIMIT];
        new Random(1).nextBytes(noise);
        byte[] incompressible = HttpBadInputTest.gzip(noise);
        BodyReader half = new BodyReader(LIMIT);
        try (InFlight.Lease lease = budget.lease()) {
            assertThatThrownBy(() -> half.gzip(new ByteArrayInputStream(incompressible), arena(lease)))
                    .hasMessage("the request is larger than the limit of " + LIMIT + " bytes");
        }
    }

    @Test
    void refusesWhenTheBudgetOfAllRequestsIsSpent() throws IOException {
        InFlight small = new InFlight(200_000);
        try (InFlight.Lease first = small.lease();
                InFlight.Lease second = small.lease()) {
            reader.identity(new ByteArrayInputStream(new byte[180_000]), arena(first));

            assertThatThrownBy(() -> reader.identity(new ByteArrayInputStream(new byte[180_000]), arena(second)))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.kind()).isEqualTo(Refusal.Kind.OVERLOADED));
        }
        assertThat(small.used()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x"})
    void takesSeveralMembersOfGzip(String second) throws Exception {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(HttpBadInputTest.gzip("first ".getBytes(StandardCharsets.UTF_8)));
        members.write(HttpBadInputTest.gzip(second.getBytes(StandardCharsets.UTF_8)));
        Arena body = new Arena();

        reader.gzip(new ByteArrayInputStream(members.toByteArray()), body);

        assertThat(body.text(Slice.of(0, body.size()))).isEqualTo("first " + second);
    }

    @Test
    void refusesWhateverFollowsTheEndOfGzip() throws Exception {
        for (byte[] junk : List.of(new byte[1], new byte[20], "plain".getBytes(StandardCharsets.UTF_8))) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(HttpBadInputTest.gzip(new byte[100]));
            body.write(junk);

            assertThatThrownBy(() -> reader.gzip(new ByteArrayInputStream(body.toByteArray()), new Arena()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("invalid gzip: bytes follow its end");
        }
    }

    @Test
    void readsAHeaderWithEveryOptionalField() throws Exception {
        byte[] plain = HttpBadInputTest.gzip("text".getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(plain, 0, 3);
        body.write(2 | 4 | 8 | 16);
        body.write(plain, 4, 6);
        body.write(new byte[] {3, 0, 1, 2, 3, 'n', 'a', 0, 'c', 0, 7, 7});
        body.write(plain, 10, plain.length - 10);
        Arena read = new Arena();

        reader.gzip(new ByteArrayInputStream(body.toByteArray()), read);

        assertThat(read.text(Slice.of(0, read.size()))).isEqualTo("text");
    }

    private static Arena arena(InFlight.Lease lease) {
        Arena arena = new Arena();
        arena.reset(lease);
        return arena;
    }
}
