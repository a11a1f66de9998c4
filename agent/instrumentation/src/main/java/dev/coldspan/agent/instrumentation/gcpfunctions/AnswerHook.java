package dev.coldspan.agent.instrumentation.gcpfunctions;

import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.Services;
import dev.coldspan.agent.instrumentation.invocation.Invocation;

/** Around the part of a typed function's request after which the answer is complete but not sent. */
public final class AnswerHook extends Hook {
    private final GoogleFunctions functions;

    /** Called by name. */
    public AnswerHook(Services services) {
        this.functions = GoogleFunctions.of(services);
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        return functions.current();
    }

    @Override
    public Object exit(Object token, Object result, Throwable thrown) {
        functions.end((Invocation) token, thrown);
        return result;
    }
}
