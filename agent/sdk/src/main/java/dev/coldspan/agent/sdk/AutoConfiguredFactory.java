package dev.coldspan.agent.sdk;

import dev.coldspan.agent.core.export.OwnTraffic;
import dev.coldspan.agent.core.sdk.SdkRecorder;
import dev.coldspan.agent.core.sdk.SdkRecorderFactory;
import dev.coldspan.agent.core.sdk.SdkSettings;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/**
 * Has the SDK configure itself from OTEL_ variables and from the service provider interfaces extensions implement, with
 * the agent's ids, resource and buffer. No global is set, no shutdown hook added; metrics and logs stay off.
 */
public final class AutoConfiguredFactory implements SdkRecorderFactory {
    /** Found by name. */
    public AutoConfiguredFactory() {}

    @Override
    public SdkRecorder create(SdkSettings settings) {
        Object before = OwnTraffic.enter();
        try {
            return new SdkSpans(provider(settings), settings.ended, settings.version, settings.warnings);
        } finally {
            OwnTraffic.leave(before);
        }
    }

    static SdkTracerProvider provider(SdkSettings settings) {
        Components components = new Components(settings.extensions, settings.warnings);
        ExporterNames exporters = ExporterNames.of(settings.environment.get("OTEL_TRACES_EXPORTER"), components);
        FunctionResource resource = new FunctionResource(settings.resource);
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .setComponentLoader(components)
                .addPropertiesCustomizer(read -> Properties.of(settings.environment, exporters))
                .addResourceCustomizer((found, properties) -> resource.complete(found))
                .addTracerProviderCustomizer((builder, properties) -> connect(builder, settings, exporters, resource))
                .build()
                .getOpenTelemetrySdk()
                .getSdkTracerProvider();
    }

    private static SdkTracerProviderBuilder connect(
            SdkTracerProviderBuilder builder,
            SdkSettings settings,
            ExporterNames exporters,
            FunctionResource resource) {
        builder.setIdGenerator(new AgentIds());
        if (exporters.hasOtlp()) {
            builder.addSpanProcessor(SimpleSpanProcessor.create(new BufferExporter(settings.ended, resource)));
        }
        return builder;
    }
}
