package dev.coldspan.agent.bootstrap;

import java.util.HashMap;

/** Which of the function's classes {@link TaskLoader} has woven, where there is no instrumentation to do it. */
final class TaskClasses implements Watchlist {
    private final AgentParts parts;
    private final AnnotatedClasses annotated;
    private volatile HashMap<String, String> watched = WatchedNames.libraries();

    TaskClasses(AgentParts parts) {
        this.parts = parts;
        this.annotated = AnnotatedClasses.of(System.getenv(), parts.handler().internalName());
    }

    /** Classes that are loaded already stay as they are. */
    @Override
    public synchronized void add(String internalName, String instrumentation) {
        HashMap<String, String> larger = new HashMap<>(watched);
        larger.put(internalName, instrumentation);
        watched = larger;
    }

    /** Whether the class file has to be looked at. */
    boolean mayWeave(String internalName) {
        return watched.containsKey(internalName) || annotated.covers(internalName);
    }

    /** Returns null for a class that stays as it is. */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile) {
        String instrumentation = watched.get(internalName);
        if (instrumentation == null && annotated.mayContain(loader, internalName, classFile)) {
            instrumentation = AnnotatedClasses.INSTRUMENTATION;
        }
        return instrumentation == null ? null : parts.weave(loader, internalName, instrumentation, classFile, this);
    }
}
