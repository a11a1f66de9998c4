package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.bootstrap.Stderr;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.instrumentation.event.Payload;
import dev.coldspan.agent.instrumentation.invocation.InitType;

/** Which function this is; the first call tells its ARN. */
public final class LambdaFunction {
    private final LambdaEnvironment environment;
    private final ResourceAttributes resource;
    private final Propagators propagators;
    private final Payload requests;
    private final Payload responses;
    private final boolean snapStart;
    private volatile boolean located;

    LambdaFunction(LambdaEnvironment environment, ResourceAttributes resource) {
        this.environment = environment;
        this.resource = resource;
        this.snapStart = environment.initType() == InitType.SNAP_START;
        String names = environment.variable("OTEL_PROPAGATORS");
        this.propagators = names == null ? Propagators.DEFAULT : Propagators.of(names, new StderrWarnings(environment));
        String secrets = environment.variable("COLDSPAN_REDACT_KEYS");
        this.requests = captured(environment.variable("COLDSPAN_CAPTURE_REQUEST"), secrets);
        this.responses = captured(environment.variable("COLDSPAN_CAPTURE_RESPONSE"), secrets);
    }

    // Asked first, so that the classes that mask secrets are not loaded where nothing is captured.
    private static Payload captured(String setting, String secrets) {
        return setting == null ? null : Payload.captured(setting, secrets);
    }

    boolean isSnapStart() {
        return snapStart;
    }

    /** Formats of trace context to look for. */
    Propagators propagators() {
        return propagators;
    }

    /** Null when events are not to be shown. */
    Payload requests() {
        return requests;
    }

    /** Null when answers are not to be shown. */
    Payload responses() {
        return responses;
    }

    LambdaEnvironment environment() {
        return environment;
    }

    /** Completes the resource; only the first usable ARN counts. */
    void locate(String functionArn) {
        if (located) {
            return;
        }
        FunctionArn arn = FunctionArn.parse(functionArn);
        if (arn != null) {
            FunctionResource.addArn(resource, arn, environment);
            located = true;
        }
    }

    /** Name of root spans. */
    String name() {
        String name = environment.functionName();
        return name == null ? "function" : name;
    }

    /** Loaded only where there is a setting to warn of. */
    private static final class StderrWarnings implements Warnings {
        private final boolean silent;

        StderrWarnings(LambdaEnvironment environment) {
            String level = environment.variable("OTEL_LOG_LEVEL");
            silent = "none".equalsIgnoreCase(level) || "error".equalsIgnoreCase(level);
        }

        @Override
        public void warn(String message) {
            if (!silent) {
                Stderr.warn(message);
            }
        }
    }
}
