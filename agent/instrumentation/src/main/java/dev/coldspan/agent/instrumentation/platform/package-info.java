/** Parts of hooks that several platforms share. Hooks get the services, which what an invocation is must not know. */
package dev.coldspan.agent.instrumentation.platform;
