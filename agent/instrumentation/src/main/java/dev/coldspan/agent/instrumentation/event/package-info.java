/**
 * Reads what started an invocation out of the bytes of its event, in place and no further than it has to: source,
 * sender, waiting time and the attributes of the semantic conventions. Nothing here changes the event or trusts it.
 */
package dev.coldspan.agent.instrumentation.event;
