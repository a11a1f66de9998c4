package dev.coldspan.queryapi.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SandboxIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "2026/11/21/[$LATEST]0123", "ünïcode \u2028", "a?b#c%2F", "\0"})
    void keepsAnyNameInAFormThatFitsIntoAPath(String instance) {
        assertThat(SandboxId.of(instance)).matches("[A-Za-z0-9_-]+");
        assertThat(SandboxId.instance(SandboxId.of(instance))).isEqualTo(instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "a/b", "_w", "gA"})
    void refusesWhatItCannotHaveMade(String id) {
        assertThatThrownBy(() -> SandboxId.instance(id)).hasMessageContaining("/api/v1/sandboxes");
    }
}
