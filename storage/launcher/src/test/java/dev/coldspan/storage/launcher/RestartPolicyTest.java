package dev.coldspan.storage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {

    @Test
    void doublesThePauseUpToItsBound() {
        RestartPolicy policy =
                new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMinutes(1), 100);
        assertThat(policy.pauseAfter(1)).contains(Duration.ofSeconds(1));
        assertThat(policy.pauseAfter(3)).contains(Duration.ofSeconds(4));
        assertThat(policy.pauseAfter(4)).contains(Duration.ofSeconds(5));
        assertThat(policy.pauseAfter(99)).contains(Duration.ofSeconds(5));
    }

    @Test
    void givesUpAfterSoManyQuickDeathsInARow() {
        assertThat(RestartPolicy.DEFAULT.pauseAfter(5)).isPresent();
        assertThat(RestartPolicy.DEFAULT.pauseAfter(6)).isEmpty();
    }
}
