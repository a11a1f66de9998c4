package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.bootstrap.Hook;
import dev.coldspan.agent.bootstrap.HookFactory;
import dev.coldspan.agent.bootstrap.Hooks;
import dev.coldspan.agent.bootstrap.Stderr;
import dev.coldspan.agent.bootstrap.Weaver;
import dev.coldspan.agent.bootstrap.WeaverFactory;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.export.OtlpEncoder;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.export.Transports;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.awslambda.HandlerInstrumentation;
import dev.coldspan.agent.instrumentation.awslambda.LambdaHooks;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.util.Map;
import java.util.function.LongSupplier;

/** Puts the agent together when the first watched class is met. The transformer finds this class by its name. */
public final class Wiring implements WeaverFactory {
    private final Map<String, String> environment;
    private final Warnings warnings;

    /** Reads the process's environment and warns on standard error. */
    public Wiring() {
        this(System.getenv(), new StderrWarnings(System.getenv("OTEL_LOG_LEVEL")));
    }

    /** For tests that bring their own environment. */
    public Wiring(Map<String, String> environment, Warnings warnings) {
        this.environment = environment;
        this.warnings = warnings;
    }

    @Override
    public Weaver create(HandlerName handler) {
        if ("none".equalsIgnoreCase(environment.get("OTEL_TRACES_EXPORTER"))) {
            return null;
        }
        AgentConfig config;
        try {
            config = ConfigReader.read(environment, warnings);
        } catch (ConfigException unusable) {
            warnings.warn(unusable.getMessage() + "; the function runs uninstrumented");
            return null;
        }
        InstrumentationWeaver weaver = new InstrumentationWeaver();
        if (handler != null) {
            weaver.put("awslambda.HandlerInstrumentation", new HandlerInstrumentation(handler));
        }
        Hooks.install(hooks(config, handler != null));
        return weaver;
    }

    private HookFactory hooks(AgentConfig config, boolean isLambda) {
        String version = AgentVersion.get();
        SpanBuffer buffer = new SpanBuffer(config.bufferedSpans());
        Spans spans = new RecordingSpans(
                Sampler.named(config.sampler(), config.samplerArgument(), warnings), config.limits(), buffer);
        ResourceAttributes resource = new ResourceAttributes();
        OtlpEncoder encoder = new OtlpEncoder(resource, config.gzip());
        Flusher flusher = new Flusher(buffer, encoder, Transports.to(config, version), warnings, new EpochMillis());
        CurrentSpan current = new CurrentSpan();
        Invocations invocations =
                new Invocations(LambdaHooks.initType(environment), config, spans, buffer, flusher, current);
        Services services = new Services(spans, current, config, environment, warnings, invocations, resource);
        if (!isLambda) {
            // Which platform it is shows when one of its classes is met.
            ProcessResource.describe(resource, config, version);
            return new AllHooks(null, services);
        }
        return new AllHooks(new LambdaHooks(environment, config, resource, version, invocations), services);
    }

    /** Every hook there is: the platform's by name, a library's by its class and the one constructor it has. */
    private static final class AllHooks implements HookFactory {
        private final LambdaHooks lambda;
        private final HooksByName others;

        AllHooks(LambdaHooks lambda, Services services) {
            this.lambda = lambda;
            this.others = new HooksByName(services);
        }

        @Override
        public Hook create(String name) throws ReflectiveOperationException {
            Hook known = lambda == null ? null : lambda.get(name);
            return known == null ? others.create(name) : known;
        }
    }

    private static final class EpochMillis implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.currentTimeMillis();
        }
    }

    /** Warnings are what most functions want to see of an agent; OTEL_LOG_LEVEL=error or none silences them. */
    private static final class StderrWarnings implements Warnings {
        private final boolean silent;

        StderrWarnings(String level) {
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
