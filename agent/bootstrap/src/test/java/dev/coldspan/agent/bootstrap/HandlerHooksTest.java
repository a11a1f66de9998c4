package dev.coldspan.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HandlerHooksTest {
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void silence() {
        HandlerHooks.install(null);
        HandlerHooks.callerContext(null);
    }

    @Test
    void staysSilentWithoutAListener() {
        assertThat(HandlerHooks.enter(new Object[] {"event"})).isNull();
        HandlerHooks.exit("token", null, null);
    }

    @Test
    void handsTheTokenFromEnterToExit() {
        HandlerHooks.install(new Recorder("token"));
        Object token = HandlerHooks.enter(new Object[] {"event"});
        HandlerHooks.exit(token, "result", null);
        assertThat(heard).containsExactly("enter event", "exit token result null");
    }

    @Test
    void doesNotReportTheExitOfANestedCall() {
        HandlerHooks.install(new Recorder(null));
        HandlerHooks.exit(HandlerHooks.enter(new Object[] {"event"}), "result", null);
        assertThat(heard).containsExactly("enter event");
    }

    @Test
    void keepsTheCallersContextPerThread() throws InterruptedException {
        HandlerHooks.callerContext("mine");
        Thread other = new Thread(() -> heard.add("other " + HandlerHooks.callerContext()));
        other.start();
        other.join();
        assertThat(HandlerHooks.callerContext()).isEqualTo("mine");
        HandlerHooks.callerContext(null);
        assertThat(HandlerHooks.callerContext()).isNull();
        assertThat(heard).containsExactly("other null");
    }

    @Test
    void takesTheLastConstructorAsReady() {
        HandlerHooks.constructed();
        long first = StartTimes.handlerReadyAt();
        HandlerHooks.constructed();
        assertThat(StartTimes.handlerReadyAt()).isGreaterThanOrEqualTo(first).isNotZero();
    }

    private final class Recorder implements InvocationListener {
        private final Object token;

        Recorder(Object token) {
            this.token = token;
        }

        @Override
        public Object onEnter(Object[] arguments) {
            heard.add("enter " + arguments[0]);
            return token;
        }

        @Override
        public void onExit(Object given, Object result, Throwable thrown) {
            heard.add("exit " + given + " " + result + " " + thrown);
        }
    }
}
