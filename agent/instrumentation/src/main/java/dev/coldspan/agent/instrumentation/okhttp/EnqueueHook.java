package dev.coldspan.agent.instrumentation.okhttp;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.reflect.PerObject;

/** Remembers what was current when a call was queued: it will run on a thread of OkHttp's own. */
public final class EnqueueHook extends Hook {
    /** By call, for {@link CallHook}. */
    static final PerObject<LiveSpan> PARENTS = new PerObject<>();

    private final CurrentSpan current;

    /** Found by its name. */
    public EnqueueHook(Services services) {
        current = services.current;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        LiveSpan parent = current.get();
        if (parent != null) {
            PARENTS.put(self, parent);
        }
        return null;
    }
}
