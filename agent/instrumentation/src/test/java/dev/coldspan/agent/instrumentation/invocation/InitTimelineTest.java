package dev.coldspan.agent.instrumentation.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.StartTimes;
import org.junit.jupiter.api.Test;

class InitTimelineTest {
    @Test
    void endsWithTheFirstInvocationWhateverTheHandlerConstructsLater() throws InterruptedException {
        InitTimeline init = new InitTimeline(0);
        StartTimes.handlerReady();
        init.end();
        double duration = init.durationMillis();
        Thread.sleep(5);
        StartTimes.handlerReady();
        assertThat(init.durationMillis()).isEqualTo(duration);
    }
}
