package dev.coldspan.agent.aheadoftime;

/**
 * What was done.
 *
 * @param archives jars and directories that were read
 * @param classes class files that were looked at
 * @param woven of them, those that were woven; classes woven by an earlier run are not among them
 * @param usesJdkClients whether a class names one of the JDK's HTTP clients, which only the running agent can weave
 */
public record Summary(int archives, int classes, int woven, boolean usesJdkClients) {
    /** One line for people. */
    public String text() {
        String line = woven + " of " + classes + " classes in " + archives + (archives == 1 ? " place" : " places");
        return usesJdkClients
                ? line + "; calls through the JDK's own HTTP clients are seen only by the attached agent"
                : line;
    }

    Summary plus(Summary other) {
        return new Summary(
                archives + other.archives,
                classes + other.classes,
                woven + other.woven,
                usesJdkClients || other.usesJdkClients);
    }
}
