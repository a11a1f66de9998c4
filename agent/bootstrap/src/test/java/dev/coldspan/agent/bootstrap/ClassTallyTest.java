package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassTallyTest {
    @AfterEach
    void forget() {
        ClassTally.take();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "false", "yes"})
    void isOffUnlessAskedFor(String setting) {
        assertThat(ClassTally.ifWanted(setting)).isNull();
        assertThat(ClassTally.take()).isNull();
    }

    @Test
    void keepsNamesAndInstantsInOrder() {
        ClassTally tally = ClassTally.ifWanted(" TRUE ");
        tally.met("a/B");
        tally.met("c/D");
        assertThat(ClassTally.take()).isSameAs(tally);
        assertThat(ClassTally.take()).isNull();
        assertThat(tally.names()).containsExactly("a/B", "c/D");
        assertThat(tally.nanos()).hasSize(2).isSorted();
    }

    @Test
    void keepsNoMoreThanItHasRoomFor() {
        ClassTally tally = ClassTally.ifWanted("true");
        for (int i = 0; i < 20_000; i++) {
            tally.met("a/B");
        }
        assertThat(tally.names()).hasSize(16_384);
    }
}
