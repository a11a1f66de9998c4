package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.StartTimes;
import dev.coldspan.agent.bootstrap.Watch;

/** The runtime client asks for work: initialisation is over the first time, the first invocation the second time. */
public final class NextHook extends Hook {
    // Null before the first time and once nothing is left to do.
    private volatile Thread first;
    private volatile boolean done;

    /** Needs nothing. */
    public NextHook() {}

    @Override
    public Object enter(Object self, Object[] arguments) {
        if (!done) {
            Thread current = Thread.currentThread();
            // Several loops may come here at once; the first instant and any of them will do.
            if (first == null) {
                first = current;
                StartTimes.handlerReady();
                began();
            } else if (first == current) {
                done = true;
                first = null;
                answered();
            }
        }
        return null;
    }

    private static void began() {
        Watch watch = Watch.current();
        if (watch != null) {
            watch.resume();
        }
    }

    private static void answered() {
        Watch watch = Watch.current();
        if (watch != null) {
            watch.answered();
        }
    }
}
