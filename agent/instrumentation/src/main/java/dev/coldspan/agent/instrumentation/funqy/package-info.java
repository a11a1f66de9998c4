/** Quarkus Funqy 2 and 3: functions behind Knative events, HTTP or a cloud's handler, by their own names. */
package dev.coldspan.agent.instrumentation.funqy;
