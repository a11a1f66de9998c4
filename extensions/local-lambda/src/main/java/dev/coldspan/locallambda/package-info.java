/**
 * AWS Lambda's execution environment on this machine: {@link dev.coldspan.locallambda.LocalLambda} runs Java functions
 * on the real runtime interface client in real child JVMs.
 *
 * <pre>
 * LocalLambda -> FunctionPool (which sandbox, scale out, throttle) -> Sandbox (log stream, freeze, reset)
 *             -> ManagedPool -> ManagedInstance (several requests at once)
 *   -> ExecutionEnvironment: the processes, and the runtimeapi, extensionsapi and telemetry they talk to;
 *      taken through InitPhase, RestorePhase, InvokePhase and ShutdownPhase, all of which read its one queue of signals
 * </pre>
 *
 * <p>A feature of the platform that a runtime or an extension sees gets a package next to {@code runtimeapi}; what it makes
 * the platform do belongs into the phase it happens in.
 */
package dev.coldspan.locallambda;
