/**
 * AWS Lambda: weaves the handler named by {@code _HANDLER} and turns each invocation into a root span with the
 * attributes that price, explain and locate it.
 */
package dev.coldspan.agent.instrumentation.awslambda;
