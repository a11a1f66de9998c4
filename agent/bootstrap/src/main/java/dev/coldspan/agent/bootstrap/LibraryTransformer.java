package dev.coldspan.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Looks up the name of every class the JVM loads among the watched ones and returns at once for all others. It runs
 * thousands of times in a cold start: no allocation, no lambda, no regular expression on that path.
 */
final class LibraryTransformer implements ClassFileTransformer, Watchlist {
    // Retransforming waits for another thread; a class loader lock is held meanwhile, so the wait is bounded.
    private static final long RETRANSFORM_MILLIS = 2_000;

    private final AgentParts parts;
    private final Instrumentation instrumentation;
    private final AnnotatedClasses annotated;
    private final ClassTally tally;
    // Names of watched classes that have been offered for weaving.
    private final Set<String> met = Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());
    private volatile HashMap<String, String> watched = WatchedNames.libraries();

    LibraryTransformer(AgentParts parts, Instrumentation instrumentation) {
        this.parts = parts;
        this.instrumentation = instrumentation;
        HandlerName handler = parts.handler();
        // Asked first, so that most starts do not load a class they have no use for.
        String profile = System.getenv(ClassTally.SETTING);
        this.tally = profile == null ? null : ClassTally.ifWanted(profile);
        this.annotated = AnnotatedClasses.of(System.getenv(), handler == null ? null : handler.internalName());
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null) {
            return null;
        }
        if (tally != null) {
            tally.met(name);
        }
        String interested = watched.get(name);
        if (interested == null && annotated.mayContain(loader, name, classFile)) {
            interested = AnnotatedClasses.INSTRUMENTATION;
        }
        if (interested == null) {
            return null;
        }
        met.add(name);
        return parts.weave(loader, name, interested, classFile, this);
    }

    /** Weaves watched classes that a loader was given while this transformer was not registered. */
    void catchUp(ClassLoader loader) {
        HashMap<String, String> names = watched;
        for (Class<?> loaded : instrumentation.getInitiatedClasses(loader)) {
            String name = loaded.getName().replace('.', '/');
            if (names.containsKey(name) && !met.contains(name) && instrumentation.isModifiableClass(loaded)) {
                retransform(loaded);
            }
        }
    }

    @Override
    public void add(String internalName, String interested) {
        if (append(internalName, interested)) {
            // Outside the lock: the retransforming thread comes back through transform().
            retransformIfLoaded(internalName.replace('/', '.'));
        }
    }

    private synchronized boolean append(String internalName, String interested) {
        if (watched.containsKey(internalName)) {
            return false;
        }
        HashMap<String, String> larger = new HashMap<>(watched);
        larger.put(internalName, interested);
        watched = larger;
        return true;
    }

    /** Weaves a watched class that was loaded before this transformer was registered; the name has slashes. */
    void weaveLoaded(String internalName) {
        retransformIfLoaded(internalName.replace('/', '.'));
    }

    private void retransformIfLoaded(String className) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(className) && instrumentation.isModifiableClass(loaded)) {
                retransform(loaded);
            }
        }
    }

    // The JVM does not call transformers for what a transformer itself does, hence the second thread.
    private void retransform(final Class<?> type) {
        Thread thread = new Thread("coldspan-retransform") {
            @Override
            public void run() {
                try {
                    instrumentation.retransformClasses(type);
                } catch (Throwable failure) {
                    Stderr.warn("could not instrument " + type.getName() + ", it runs as it is: " + failure);
                }
            }
        };
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(RETRANSFORM_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
