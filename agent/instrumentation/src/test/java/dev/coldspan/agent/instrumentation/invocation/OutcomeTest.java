package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {
    @Test
    void isOkWithoutAnException() {
        assertThat(Outcome.of(null)).isEqualTo(Outcome.OK);
    }

    @Test
    void isAnErrorWithOne() {
        assertThat(Outcome.of(new Exception(new IllegalStateException()))).isEqualTo(Outcome.ERROR);
        assertThat(Outcome.of(new StackOverflowError())).isEqualTo(Outcome.ERROR);
    }

    @Test
    void findsAnExhaustedHeapAmongTheCauses() {
        assertThat(Outcome.of(new OutOfMemoryError())).isEqualTo(Outcome.OUT_OF_MEMORY);
        assertThat(Outcome.of(new RuntimeException(new Exception(new OutOfMemoryError()))))
                .isEqualTo(Outcome.OUT_OF_MEMORY);
    }

    @Test
    void survivesCausesThatThrowOrNeverEnd() {
        assertThat(Outcome.of(new Odd(true))).isEqualTo(Outcome.ERROR);
        assertThat(Outcome.of(new Odd(false))).isEqualTo(Outcome.ERROR);
    }

    private static final class Odd extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final boolean endless;

        Odd(boolean endless) {
            this.endless = endless;
        }

        @Override
        public synchronized Throwable getCause() {
            if (endless) {
                return this;
            }
            throw new IllegalStateException("no cause for you");
        }
    }
}
