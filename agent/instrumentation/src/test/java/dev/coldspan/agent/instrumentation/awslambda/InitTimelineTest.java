package dev.coldspan.agent.instrumentation.awslambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.HandlerHooks;
import org.junit.jupiter.api.Test;

class InitTimelineTest {
    @Test
    void endsWithTheFirstInvocationWhateverTheHandlerConstructsLater() throws InterruptedException {
        InitTimeline init = new InitTimeline(0);
        HandlerHooks.constructed();
        init.end();
        double duration = init.durationMillis();
        Thread.sleep(5);
        HandlerHooks.constructed();
        assertThat(init.durationMillis()).isEqualTo(duration);
    }
}
