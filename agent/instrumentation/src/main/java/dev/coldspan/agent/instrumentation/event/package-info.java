/**
 * Reads what started an invocation out of its event, whether that is a map, a class of aws-lambda-java-events or the
 * first bytes of a stream. Nothing here changes the event or trusts it.
 */
package dev.coldspan.agent.instrumentation.event;
