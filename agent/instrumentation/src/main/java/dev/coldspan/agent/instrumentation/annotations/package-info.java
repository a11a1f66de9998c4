/**
 * {@code @WithSpan} and {@code @SpanAttribute} of {@code io.opentelemetry.instrumentation.annotations} (1.20 and later).
 * The annotations are read from the class file, so the function need not even carry their jar.
 */
package dev.coldspan.agent.instrumentation.annotations;
