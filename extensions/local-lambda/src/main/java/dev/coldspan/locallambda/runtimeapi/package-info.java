/**
 * The Lambda Runtime API (version 2018-06-01) of one execution environment: {@code RuntimeApi} listens, {@code
 * RuntimeSession} is the protocol's state machine, {@code RuntimeSignal} is what the runtime told us.
 *
 * <p>This package knows neither processes nor time limits. The Extensions API and the Telemetry API share the same
 * host and port on AWS; each gets its own package and its own prefix in {@code RuntimeApi}'s routing.
 */
package dev.coldspan.locallambda.runtimeapi;
