package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StartTimesTest {
    @Test
    void addsPremainAndWeavingToTheAgentsTime() {
        StartTimes.premainStarted();
        StartTimes.premainEnded();
        long before = StartTimes.agentNanos();
        StartTimes.wove(1_000);
        StartTimes.wove(2_000);
        assertThat(StartTimes.agentNanos() - before).isEqualTo(3_000);
        assertThat(before).isGreaterThanOrEqualTo(StartTimes.premainEnd() - StartTimes.premainStart());
    }

    @Test
    void countsOnlyTheFirstConstruction() {
        StartTimes.handlerMet();
        StartTimes.handlerConstructed();
        long first = StartTimes.handlerConstructedAt();
        StartTimes.handlerConstructed();
        assertThat(first)
                .isGreaterThanOrEqualTo(StartTimes.handlerMetAt())
                .isEqualTo(StartTimes.handlerConstructedAt());
        assertThat(StartTimes.handlerReadyAt()).isNotZero();
    }
}
