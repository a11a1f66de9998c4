package dev.coldspan.agent.instrumentation;

import dev.coldspan.agent.bootstrap.Agent;

/** The agent's version as its jar's manifest states it. */
final class AgentVersion {
    private AgentVersion() {}

    static String get() {
        String version = Agent.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
