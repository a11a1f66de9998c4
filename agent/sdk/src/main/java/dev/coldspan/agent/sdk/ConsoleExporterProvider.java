package dev.coldspan.agent.sdk;

import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.PrintStream;
import java.util.Collection;

/** The exporter {@code console}, one line per span on standard output, which is where a function's log comes from. */
final class ConsoleExporterProvider implements ConfigurableSpanExporterProvider {
    private final String name;

    ConsoleExporterProvider(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public SpanExporter createExporter(ConfigProperties properties) {
        return new Console();
    }

    private static final class Console implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            PrintStream out = System.out;
            for (SpanData span : spans) {
                out.println("'" + span.getName() + "' : " + span.getTraceId() + ' ' + span.getSpanId() + ' '
                        + span.getKind() + " [tracer: "
                        + span.getInstrumentationScopeInfo().getName() + "] "
                        + span.getAttributes());
            }
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
