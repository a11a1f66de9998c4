package dev.coldspan.collector.otlpexport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coldspan.collector.otlp.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {

    @ParameterizedTest
    @EnumSource(Signal.class)
    void readsThePartialSuccessOfEverySignal(Signal signal) {
        assertEquals(
                new Transport.Taken(3, "too old"),
                Answers.taken(signal.response(3, "too old").toByteArray()));
    }

    @Test
    void doesNotCountBackwards() {
        // A partial success with -1 rejected items.
        assertEquals(
                0,
                Answers.taken(new byte[] {0x0a, 0x0b, 0x08, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1})
                        .rejected());
    }

    @Test
    void takesForSuccessWhatCannotBeRead() {
        assertEquals(new Transport.Taken(0, ""), Answers.taken(new byte[] {-1, -1}));
        assertEquals(new Transport.Taken(0, ""), Answers.taken(new byte[0]));
    }

    @Test
    void makesOneShortLineOfForeignText() {
        assertEquals("a b c", Answers.line("  a\r\n\tb\u0000\u001b c  "));
        assertTrue(Answers.line("x".repeat(100_000)).length() < 600);
    }
}
