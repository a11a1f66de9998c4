package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LifetimeTest {

    @Test
    void whatRunsIsClosedOnceWhenItsTimeIsUp() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Lifetime.run(closed::incrementAndGet, Duration.ofMillis(20));
        assertThat(closed).hasValue(1);
    }

    @Test
    void aFailureToCloseIsReported() {
        assertThatThrownBy(() -> Lifetime.run(
                        () -> {
                            throw new IllegalStateException("cannot flush");
                        },
                        Duration.ZERO))
                .hasMessage("cannot flush");
    }
}
