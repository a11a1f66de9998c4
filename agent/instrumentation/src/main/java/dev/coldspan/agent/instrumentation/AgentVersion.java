package dev.coldspan.agent.instrumentation;

/** The agent's version as its jar's manifest states it. */
final class AgentVersion {
    private AgentVersion() {}

    static String get() {
        String version = AgentVersion.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
