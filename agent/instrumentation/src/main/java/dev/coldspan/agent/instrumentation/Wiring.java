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
import dev.coldspan.agent.core.extension.ExtensionLink;
import dev.coldspan.agent.core.sdk.SdkMode;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Spans;
import dev.coldspan.agent.instrumentation.awslambda.HandlerInstrumentation;
import dev.coldspan.agent.instrumentation.awslambda.LambdaHooks;
import dev.coldspan.agent.instrumentation.extension.ExtendedWeaver;
import dev.coldspan.agent.instrumentation.extension.Extensions;
import dev.coldspan.agent.instrumentation.invocation.ExceptionSignal;
import dev.coldspan.agent.instrumentation.invocation.Invocations;
import dev.coldspan.agent.instrumentation.invocation.ProcessResource;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.io.File;
import java.util.Map;
import java.util.function.LongSupplier;

/** Puts the agent together when the first watched class is met. The transformer finds this class by its name. */
public final class Wiring implements WeaverFactory {
    private final Map<String, String> environment;
    private final Warnings warnings;
    private final ExtensionLink extension;

    /** Reads the process's environment and warns on standard error. */
    public Wiring() {
        this(System.getenv(), new StderrWarnings(System.getenv("OTEL_LOG_LEVEL")));
    }

    /** For tests that bring their own environment. */
    public Wiring(Map<String, String> environment, Warnings warnings) {
        this.extension = extension(environment);
        this.environment = extension == null ? environment : extension.redirect(environment);
        this.warnings = warnings;
    }

    /** The Lambda extension beside us, or null. It has left a file that its sandbox's Runtime API names. */
    private static ExtensionLink extension(Map<String, String> environment) {
        String api = environment.get("AWS_LAMBDA_RUNTIME_API");
        if (api == null) {
            return null;
        }
        String name = "/.coldspan-"
                .concat(api.replace('.', '-')
                        .replace(':', '-')
                        .replace('[', '-')
                        .replace(']', '-'));
        String directory = environment.get("COLDSPAN_EXTENSION_DIR");
        if (directory != null) {
            return extensionAt(directory.concat(name));
        }
        // The function may have been given another directory for its own temporary files.
        ExtensionLink found =
                extensionAt(System.getProperty("java.io.tmpdir", "/tmp").concat(name));
        return found == null ? extensionAt("/tmp".concat(name)) : found;
    }

    private static ExtensionLink extensionAt(String path) {
        return new File(path).exists() ? ExtensionLink.open(path) : null;
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
        boolean sdk = SdkMode.isAskedFor(environment, warnings);
        boolean extended =
                environment.containsKey("COLDSPAN_EXTENSIONS") || environment.containsKey("OTEL_JAVAAGENT_EXTENSIONS");
        Extensions extensions = sdk || extended ? Extensions.load(environment, sdk, warnings) : null;
        InstrumentationWeaver weaver = new InstrumentationWeaver();
        if (handler != null) {
            weaver.put("awslambda.HandlerInstrumentation", new HandlerInstrumentation(handler));
        }
        Hooks.install(hooks(config, handler != null, extensions));
        return extensions == null ? weaver : new ExtendedWeaver(weaver, extensions);
    }

    private HookFactory hooks(AgentConfig config, boolean isLambda, Extensions extensions) {
        String version = AgentVersion.get();
        SpanBuffer buffer = new SpanBuffer(config.bufferedSpans());
        ResourceAttributes resource = new ResourceAttributes();
        if (isLambda) {
            LambdaHooks.describe(environment, config, resource, version);
        } else {
            // Which platform it is shows when one of its classes is met.
            ProcessResource.describe(resource, config, version);
        }
        OtlpEncoder encoder = new OtlpEncoder(resource, config.gzip());
        Flusher flusher = new Flusher(buffer, encoder, Transports.to(config, version), warnings, new EpochMillis());
        Spans spans = extensions == null || !extensions.withSdk()
                ? null
                : Recorders.sdk(environment, extensions, buffer, resource, flusher, warnings);
        spans = spans == null ? Recorders.own(config, buffer, warnings) : spans;
        if (environment.containsKey(ExceptionSignal.VARIABLE)) {
            ExceptionSignal.install(environment, config, resource, flusher, warnings, version, new EpochMillis());
        }
        CurrentSpan current = new CurrentSpan();
        Invocations invocations =
                new Invocations(LambdaHooks.initType(environment), config, spans, buffer, flusher, current);
        invocations.announceTo(extension);
        Services services = new Services(spans, current, config, environment, warnings, invocations, resource);
        LambdaHooks lambda = isLambda ? new LambdaHooks(environment, resource, invocations) : null;
        return new AllHooks(lambda, extensions, services);
    }

    /** Every hook there is: the platform's by name, a library's by its class and the one constructor it has. */
    private static final class AllHooks implements HookFactory {
        private final LambdaHooks lambda;
        private final Extensions extensions;
        private final HooksByName others;

        AllHooks(LambdaHooks lambda, Extensions extensions, Services services) {
            this.lambda = lambda;
            this.extensions = extensions;
            this.others = new HooksByName(services);
        }

        @Override
        public Hook create(String name) throws ReflectiveOperationException {
            Hook known = lambda == null ? null : lambda.get(name);
            if (known != null) {
                return known;
            }
            boolean isForeign = extensions != null && extensions.hasHook(name);
            return isForeign ? others.create(extensions.loader(), name) : others.create(name);
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
