/**
 * Azure Functions. The worker is in no package registry that Maven reads, so the tests run a stand-in that has the shape
 * of its handlers and, where {@code COLDSPAN_AZURE_WORKER} names the {@code workers/java} folder of an installation of
 * the Functions Core Tools, the worker itself over gRPC.
 */
package dev.coldspan.agent.platform.azure;
