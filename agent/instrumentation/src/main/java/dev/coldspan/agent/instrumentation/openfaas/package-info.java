/** OpenFaaS: the HTTP entry point of the templates for Java, {@code com.openfaas:entrypoint} 0.1. */
package dev.coldspan.agent.instrumentation.openfaas;
