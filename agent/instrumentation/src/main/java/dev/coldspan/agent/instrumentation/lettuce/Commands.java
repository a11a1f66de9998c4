package dev.coldspan.agent.instrumentation.lettuce;

import dev.coldspan.agent.instrumentation.reflect.Getter;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** The commands under way and the spans they belong to; one for all hooks. Thread-safe. */
final class Commands {
    private static final PerObject<Dispatch> UNDER_WAY = new PerObject<>();
    private static final Getter DELEGATE = Getter.of("getDelegate");
    private static final int DEEPEST = 8;

    private Commands() {}

    static void add(Object command, Dispatch dispatch) {
        UNDER_WAY.put(innermost(command), dispatch);
    }

    /** The dispatch of a command that ends now; null when it is not observed, or ended before. */
    static Dispatch remove(Object command) {
        return UNDER_WAY.remove(innermost(command));
    }

    /** Commands are wrapped for futures, publishers, transactions and clusters. */
    static Object innermost(Object command) {
        Object inner = command;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Object next = DELEGATE.from(inner);
            if (next == null) {
                return inner;
            }
            inner = next;
        }
        return inner;
    }
}
