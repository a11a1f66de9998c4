package dev.coldspan.agent.instrumentation.extension;

import dev.coldspan.agent.instrumentation.weave.Instrumentation;
import java.util.Map;

/**
 * An extension that weaves hooks into classes of the user's choice. Named in {@code
 * META-INF/services/dev.coldspan.agent.instrumentation.extension.AgentExtension} of a jar that {@code COLDSPAN_EXTENSIONS} names;
 * needs a public constructor without parameters.
 *
 * <p>Processors, samplers, exporters and resource providers need no interface of ours: an extension that names classes for
 * the SDK's own, such as {@code io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider}, has spans
 * recorded through the SDK.
 */
public interface AgentExtension {
    /**
     * Which classes to weave and how. A hook's name in a {@link dev.coldspan.agent.instrumentation.weave.Point} is the full name
     * of its class, which needs a public constructor that takes {@link dev.coldspan.agent.instrumentation.Services}.
     *
     * @return from class names as {@link Class#getName()} writes them; asked for once
     */
    Map<String, Instrumentation> instrumentations();
}
