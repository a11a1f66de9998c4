package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.instrumentation.client.ClientCall;
import dev.coldspan.agent.instrumentation.database.Failure;
import java.util.concurrent.atomic.AtomicInteger;

/** One command, or several handed over together, on their way to the server and back. Thread-safe. */
final class Dispatch {
    private final ClientCall call;
    private final AtomicInteger awaited;

    Dispatch(ClientCall call, int commands) {
        this.call = call;
        this.awaited = new AtomicInteger(commands);
    }

    ClientCall call() {
        return call;
    }

    /**
     * One of the commands is complete; the span ends with the last one.
     *
     * @param code of the server's error, or null
     * @param type class name of the exception or the code; null for success
     */
    void completed(String code, String type) {
        try {
            if (type != null) {
                Failure.set(call.span(), code, type);
            }
        } finally {
            if (awaited.decrementAndGet() == 0) {
                call.end(null);
            }
        }
    }

    /** Nothing was sent. */
    void refused(Throwable thrown) {
        try {
            Failure.set(call.span(), null, thrown.getClass().getName());
        } finally {
            call.end(null);
        }
    }
}
