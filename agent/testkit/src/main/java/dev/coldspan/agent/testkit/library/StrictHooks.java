package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.HookFactory;
import dev.coldspan.agent.instrumentation.HooksByName;
import dev.coldspan.agent.instrumentation.Services;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes hooks as the agent does, and remembers what they throw: in a function it would be swallowed. */
final class StrictHooks implements HookFactory {
    private final HookFactory made;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    StrictHooks(Services services) {
        made = new HooksByName(services);
    }

    @Override
    public Hook create(String name) throws ReflectiveOperationException {
        try {
            return new Watched(made.create(name));
        } catch (ReflectiveOperationException unusable) {
            failures.add(unusable);
            throw unusable;
        }
    }

    /** Fails when a hook could not be made or has thrown. */
    void check() {
        Throwable first = failures.peek();
        if (first != null) {
            throw new AssertionError("a hook failed", first);
        }
    }

    private final class Watched extends Hook {
        private final Hook hook;

        Watched(Hook hook) {
            this.hook = hook;
        }

        @Override
        public Object enter(Object self, Object[] arguments) {
            try {
                return hook.enter(self, arguments);
            } catch (RuntimeException | Error failure) {
                failures.add(failure);
                throw failure;
            }
        }

        @Override
        public Object exit(Object token, Object result, Throwable thrown) {
            try {
                return hook.exit(token, result, thrown);
            } catch (RuntimeException | Error failure) {
                failures.add(failure);
                throw failure;
            }
        }
    }
}
