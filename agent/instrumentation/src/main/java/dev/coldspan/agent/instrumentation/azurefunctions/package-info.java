/**
 * Azure Functions: the Java worker 2.x, whatever the trigger. Several functions share a process, several invocations run
 * at a time, and a process may wait as a placeholder before it is given an app.
 */
package dev.coldspan.agent.instrumentation.azurefunctions;
