package dev.coldspan.locallambda.extensionsapi;

/**
 * What an extension is told of the function when it registers.
 *
 * @param invokeEvents false for managed instances, which have no INVOKE event
 */
public record FunctionFacts(String name, String version, String handler, String accountId, boolean invokeEvents) {}
