package dev.coldspan.agent.instrumentation.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void keepsWhatAttributesCanHold() {
        assertThat(Arguments.plain("a")).isEqualTo("a");
        assertThat(Arguments.plain(3)).isEqualTo(3L);
        assertThat(Arguments.plain((short) 3)).isEqualTo(3L);
        assertThat(Arguments.plain(0.5f)).isEqualTo(0.5);
        assertThat(Arguments.plain(true)).isEqualTo(true);
        assertThat(Arguments.plain(null)).isNull();
    }

    @Test
    void takesTheTextOfEverythingElse() {
        assertThat(Arguments.plain(new StringBuilder("built"))).isEqualTo("built");
    }

    @Test
    void leavesOutWhatRefusesToTell() {
        assertThat(Arguments.plain(new Object() {
                    @Override
                    public String toString() {
                        throw new IllegalStateException("secret");
                    }
                }))
                .isNull();
    }
}
