/**
 * Runs instrumented handlers and reads the spans they really export: a collector that decodes OTLP, a Runtime API, a
 * child JVM, and a class loader that weaves handler classes in the test's own JVM.
 */
package dev.coldspan.agent.testkit;
