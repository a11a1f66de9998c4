/** Apache OpenWhisk: the Java runtimes with action loop and with the older HTTP proxy. */
package dev.coldspan.agent.instrumentation.openwhisk;
