/**
 * The second recorder: spans of the OpenTelemetry SDK, set up by its own autoconfiguration, for those who bring
 * processors, samplers, resource providers or exporters. The packaged agent keeps this module and the SDK as a jar inside
 * its own jar, so that nobody else pays for either; {@code io.opentelemetry} keeps its name there and meets the function's copy
 * nowhere, since the two have different class loaders.
 */
package dev.coldspan.agent.sdk;
