/**
 * AWS Lambda's execution environment on this machine: {@link dev.coldspan.locallambda.LocalLambda} runs Java functions
 * on the real runtime interface client in real child JVMs.
 *
 * <pre>
 * LocalLambda -> FunctionPool (which sandbox, scale out, throttle) -> Sandbox (init, invoke, time limit, report)
 *   -> RuntimeInstance -> process.SandboxProcess (the JVM)  and  runtimeapi.RuntimeApi (what it talks to)
 * </pre>
 *
 * <p>A feature of the platform that a runtime or an extension sees gets a package next to {@code runtimeapi}; what
 * it makes the platform do between two invocations belongs into {@code Sandbox}.
 */
package dev.coldspan.locallambda;
