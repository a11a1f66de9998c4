package dev.coldspan.agent.bootstrap;

import java.util.Collections;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which classes are woven, and by which instrumentation, however their class files come to us. */
class WatchedClasses implements Watchlist {
    private final AgentParts parts;
    private final AnnotatedClasses annotated;
    private final String handler;
    // Names of watched classes that have been offered for weaving.
    private final Set<String> met = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());
    private volatile HashMap<String, String> watched = WatchedNames.libraries();

    WatchedClasses(AgentParts parts) {
        this.parts = parts;
        this.handler = parts.handler() == null ? null : parts.handler().internalName();
        this.annotated = AnnotatedClasses.of(System.getenv(), handler);
    }

    /** Classes that are loaded already stay as they are. */
    @Override
    public void add(String internalName, String instrumentation) {
        append(internalName, instrumentation);
    }

    /** Returns false when the class was watched before. */
    synchronized boolean append(String internalName, String instrumentation) {
        if (watched.containsKey(internalName)) {
            return false;
        }
        HashMap<String, String> larger = new HashMap<>(watched);
        larger.put(internalName, instrumentation);
        watched = larger;
        return true;
    }

    /** Whether it is the class that {@code _HANDLER} names. */
    boolean isHandler(String internalName) {
        return internalName.equals(handler);
    }

    /** Whether the class file has to be looked at. */
    boolean mayWeave(String internalName) {
        return watched.containsKey(internalName) || annotated.covers(internalName);
    }

    /** Whether the class is watched by its name and no class of that name has been offered for weaving. */
    boolean isMissed(String internalName) {
        return watched.containsKey(internalName) && !met.contains(internalName);
    }

    /** The class was not loaded as it was woven: it may be offered again. */
    void forget(String internalName) {
        met.remove(internalName);
    }

    /**
     * Returns null for a class that stays as it is. It runs for every class the JVM loads while a transformer is there.
     *
     * @param watchlist where the instrumentation adds what else it has to see
     */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile, Watchlist watchlist) {
        String instrumentation = watched.get(internalName);
        if (instrumentation == null && annotated.mayContain(loader, internalName, classFile)) {
            instrumentation = AnnotatedClasses.INSTRUMENTATION;
        }
        if (instrumentation == null) {
            return null;
        }
        met.add(internalName);
        return parts.weave(loader, internalName, instrumentation, classFile, watchlist);
    }
}
