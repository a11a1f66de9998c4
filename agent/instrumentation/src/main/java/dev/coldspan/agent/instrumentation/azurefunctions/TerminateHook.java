package dev.coldspan.agent.instrumentation.azurefunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;

/** Before {@code WorkerTerminateRequestHandler.execute}, which ends the process: last chance to send. */
public final class TerminateHook extends Hook {
    private final AzureFunctions functions;

    /** Called by name. */
    public TerminateHook(Services services) {
        this.functions = AzureFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        functions.flushNow();
        return null;
    }
}
