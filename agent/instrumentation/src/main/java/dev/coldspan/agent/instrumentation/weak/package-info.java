/** What hooks remember about an application's objects for exactly as long as the application keeps them. */
package dev.coldspan.agent.instrumentation.weak;
