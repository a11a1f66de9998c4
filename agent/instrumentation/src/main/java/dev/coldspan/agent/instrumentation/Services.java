package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.client.ClientCalls;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import java.util.Map;

/** What every hook may use. Hooks have one constructor, which takes this. */
public final class Services {
    /** Starts spans. */
    public final Spans spans;
    /** The span that is parent of new ones. */
    public final CurrentSpan current;
    /** Starts spans of outgoing calls. */
    public final ClientCalls clients;
    /** The agent's settings. */
    public final AgentConfig config;
    /** The process's environment variables as they were when the agent started. */
    public final Map<String, String> environment;
    /** One line on standard error. */
    public final Warnings warnings;
    /** Begins and ends invocations; null where only libraries are run. */
    public final Invocations invocations;
    /** The resource of every span; the user's own attributes are there already. Null where only libraries are run. */
    public final ResourceAttributes resource;

    /** Gathers what the hooks of libraries need. */
    public Services(
            Spans spans, CurrentSpan current, AgentConfig config, Map<String, String> environment, Warnings warnings) {
        this(spans, current, config, environment, warnings, null, null);
    }

    /** Gathers what others made. */
    public Services(
            Spans spans,
            CurrentSpan current,
            AgentConfig config,
            Map<String, String> environment,
            Warnings warnings,
            Invocations invocations,
            ResourceAttributes resource) {
        this.spans = spans;
        this.current = current;
        this.clients = new ClientCalls(spans, current);
        this.config = config;
        this.environment = environment;
        this.warnings = warnings;
        this.invocations = invocations;
        this.resource = resource;
    }
}
