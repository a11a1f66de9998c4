package dev.coldspan.agent.instrumentation.invocation;

import dev.coldspan.agent.core.config.AgentConfig;
import dev.coldspan.agent.core.config.ConfigException;
import dev.coldspan.agent.core.config.LogsConfig;
import dev.coldspan.agent.core.config.Warnings;
import dev.coldspan.agent.core.export.ExceptionLogs;
import dev.coldspan.agent.core.export.Flusher;
import dev.coldspan.agent.core.export.ResourceAttributes;
import dev.coldspan.agent.core.export.Transports;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What became of span events for exceptions since the semantic conventions deprecated them: log records with the span's
 * ids, for those who opt in. Nobody else loads this class.
 */
public final class ExceptionSignal {
    /** {@code logs} for log records in place of span events, {@code logs/dup} for both. */
    public static final String VARIABLE = "OTEL_SEMCONV_EXCEPTION_SIGNAL_OPT_IN";

    private final ExceptionLogs logs;
    private final boolean withEvents;

    private ExceptionSignal(ExceptionLogs logs, boolean withEvents) {
        this.logs = logs;
        this.withEvents = withEvents;
    }

    /** Obeys {@link #VARIABLE}; a value or an endpoint that makes no sense is warned of and leaves span events. */
    public static void install(
            Map<String, String> environment,
            AgentConfig config,
            ResourceAttributes resource,
            Flusher flusher,
            Warnings warnings,
            String version,
            LongSupplier wallClockMillis) {
        ExceptionEvent.signal(null);
        String value = environment.get(VARIABLE).trim().toLowerCase(Locale.ROOT);
        if (!value.equals("logs") && !value.equals("logs/dup")) {
            if (!value.isEmpty()) {
                warnings.warn(VARIABLE + "=" + value + " is neither logs nor logs/dup, exceptions stay span events");
            }
            return;
        }
        if ("none".equalsIgnoreCase(environment.get("OTEL_LOGS_EXPORTER"))) {
            warnings.warn(VARIABLE + " has no effect with OTEL_LOGS_EXPORTER=none, exceptions stay span events");
            return;
        }
        try {
            LogsConfig own = LogsConfig.read(environment, warnings);
            ExceptionLogs logs = new ExceptionLogs(
                    resource,
                    config.gzip(),
                    version,
                    Transports.to(own, config.gzip(), version),
                    warnings,
                    wallClockMillis);
            flusher.flushFirst(logs);
            ExceptionEvent.signal(new ExceptionSignal(logs, value.equals("logs/dup")));
        } catch (ConfigException unusable) {
            warnings.warn(unusable.getMessage() + "; exceptions stay span events");
        }
    }

    /** Whether span events are wanted as well. */
    boolean withEvents() {
        return withEvents;
    }

    /** Where the log records go. */
    ExceptionLogs logs() {
        return logs;
    }
}
