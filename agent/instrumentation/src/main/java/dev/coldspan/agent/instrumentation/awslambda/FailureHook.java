package dev.coldspan.agent.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.ErrorRequest;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.instrumentation.invocation.Invocation;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.ReportedError;

/** The runtime client is about to report an error: the invocation has failed. */
public final class FailureHook extends Hook {
    private final Invocations invocations;

    /** Reports to {@code invocations}. */
    public FailureHook(Invocations invocations) {
        this.invocations = invocations;
    }

    @Override
    public Object enter(Object self, Object[] arguments) {
        Invocation running = invocations.current();
        if (running != null) {
            Throwable thrown = running.thrown();
            invocations.end(running, null, thrown == null ? reported((LambdaError) arguments[1]) : thrown);
        }
        return null;
    }

    private static Throwable reported(LambdaError error) {
        ErrorRequest request = error.errorRequest;
        return request == null
                ? new ReportedError(null, null)
                : new ReportedError(request.errorType, request.errorMessage);
    }
}
