package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.bootstrap.BootBridge;
import dev.coldspan.agent.bootstrap.HandlerHooks;
import dev.coldspan.agent.bootstrap.HandlerName;
import dev.coldspan.agent.bootstrap.Stderr;
import dev.coldspan.agent.bootstrap.Weaver;
import dev.coldspan.agent.bootstrap.WeaverFactory;
import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.ConfigReader;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.export.RequestEncoder;
import dev.coldspan.agent.core.export.Transports;
import dev.coldspan.agent.core.trace.ActiveSpans;
import dev.coldspan.agent.core.trace.LateResource;
import dev.coldspan.agent.core.trace.SpanBuffer;
import dev.coldspan.agent.core.trace.Tracing;
import dev.coldspan.agent.instrumentation.awslambda.HandlerInstrumentation;
import dev.coldspan.agent.instrumentation.awslambda.LambdaListener;
import dev.coldspan.agent.instrumentation.httpclient.HttpCalls;
import dev.coldspan.agent.instrumentation.httpurlconnection.ConnectionHook;
import dev.coldspan.agent.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import dev.coldspan.agent.instrumentation.jdkhttpclient.ClientHooks;
import dev.coldspan.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import dev.coldspan.agent.instrumentation.weave.ByteBuddyWeaver;
import dev.coldspan.agent.instrumentation.weave.ClassInstrumentation;
import io.opentelemetry.api.trace.Tracer;
import java.util.Arrays;
import java.util.List;
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
        connect(config);
        return new ByteBuddyWeaver(instrumentations(handler));
    }

    /** Every instrumentation there is; the names of library classes are listed in WatchedNames too. */
    static List<ClassInstrumentation> instrumentations(HandlerName handler) {
        return Arrays.asList(
                new HandlerInstrumentation(handler),
                new HttpUrlConnectionInstrumentation(),
                new JdkHttpClientInstrumentation());
    }

    private void connect(AgentConfig config) {
        String version = AgentVersion.get();
        SpanBuffer buffer = new SpanBuffer(config.bufferedSpans());
        Tracer tracer = Tracing.start(config, buffer, version, warnings);
        LateResource resource = new LateResource(LambdaListener.resource(environment, config, version));
        RequestEncoder encoder = new RequestEncoder(resource, config.gzip());
        Flusher flusher = new Flusher(buffer, encoder, Transports.to(config, version), warnings, new EpochMillis());
        ActiveSpans active = new ActiveSpans();
        HttpCalls calls = new HttpCalls(tracer, active, environment.get("AWS_LAMBDA_RUNTIME_API"));
        BootBridge.INSTANCE.connect(ConnectionHook.NAME, new ConnectionHook(calls));
        new ClientHooks(calls).connect(BootBridge.INSTANCE);
        HandlerHooks.install(new LambdaListener(environment, config, tracer, buffer, resource, flusher, active));
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
