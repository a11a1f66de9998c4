package dev.coldspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorReportTest {

    @Test
    void severalLinesBecomeOne() {
        assertThat(ErrorReport.message(new IllegalStateException("first\n  second\r\nthird ")))
                .isEqualTo("first | second | third");
    }

    @Test
    void aCauseSpeaksForAnExceptionWithoutAMessage() {
        RuntimeException silent = new RuntimeException(null, new IllegalStateException("the disk is full"));
        assertThat(ErrorReport.message(silent)).isEqualTo("the disk is full");
    }

    @Test
    void theTypeIsTheLastResort() {
        assertThat(ErrorReport.message(new UnsupportedOperationException()))
                .isEqualTo("java.lang.UnsupportedOperationException");
    }
}
