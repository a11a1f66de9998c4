package dev.coldspan.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Has every class the JVM loads looked up among the watched ones. While it is registered the JVM reads the class file
 * of each class it could take from its archive, and calls this thousands of times in a cold start: no allocation, no
 * lambda, no regular expression on that path.
 */
final class LibraryTransformer implements ClassFileTransformer, Watchlist {
    // Retransforming waits for another thread; a class loader lock may be held meanwhile, so the wait is bounded.
    private static final long RETRANSFORM_MILLIS = 2_000;

    private final WatchedClasses classes;
    private final Instrumentation instrumentation;
    private final ClassTally tally;

    LibraryTransformer(WatchedClasses classes, Instrumentation instrumentation) {
        this.classes = classes;
        this.instrumentation = instrumentation;
        // Asked first, so that most starts do not load a class they have no use for.
        String profile = System.getenv(ClassTally.SETTING);
        this.tally = profile == null ? null : ClassTally.ifWanted(profile);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || loader instanceof AgentLoader) {
            return null;
        }
        if (tally != null) {
            tally.met(name);
        }
        return classes.weave(loader, name, classFile, this);
    }

    /** Weaves every class from now on. */
    void register() {
        instrumentation.addTransformer(this, instrumentation.isRetransformClassesSupported());
    }

    void unregister() {
        instrumentation.removeTransformer(this);
    }

    /** Weaves watched classes, of whichever loader, that came while this transformer was not registered. */
    void catchUp() {
        List<Class<?>> missed = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray() && classes.isMissed(loaded.getName().replace('.', '/'))) {
                missed.add(loaded);
            }
        }
        retransform(missed);
    }

    /**
     * Loads a class of the JDK or the class path so that it is woven as it comes, which is cheaper than to weave it later.
     * Not to be called while this transformer is registered.
     *
     * @param internalName a class that need not exist
     */
    void load(String internalName) {
        register();
        try {
            ClassLoader system = ClassLoader.getSystemClassLoader();
            Class<?> loaded = Class.forName(internalName.replace('/', '.'), false, system);
            if (classes.isMissed(internalName)) {
                retransform(Collections.<Class<?>>singletonList(loaded));
            }
        } catch (ClassNotFoundException | LinkageError absent) {
            // In this release of Java, or of the runtime client.
        } finally {
            unregister();
        }
    }

    @Override
    public void add(String internalName, String interested) {
        if (classes.append(internalName, interested)) {
            retransformIfLoaded(internalName.replace('/', '.'));
        }
    }

    private void retransformIfLoaded(String className) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(className)) {
                found.add(loaded);
            }
        }
        retransform(found);
    }

    // The JVM does not call transformers for what a transformer itself does, hence the second thread.
    private void retransform(List<Class<?>> types) {
        final List<Class<?>> modifiable = new ArrayList<>();
        for (Class<?> type : types) {
            if (instrumentation.isRetransformClassesSupported() && instrumentation.isModifiableClass(type)) {
                modifiable.add(type);
            }
        }
        if (modifiable.isEmpty()) {
            return;
        }
        Thread thread = new Thread("coldspan-retransform") {
            @Override
            public void run() {
                try {
                    instrumentation.retransformClasses(modifiable.toArray(new Class<?>[0]));
                } catch (Throwable failure) {
                    Stderr.warn("could not instrument " + modifiable + ", they run as they are: " + failure);
                }
            }
        };
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        try {
            thread.join(RETRANSFORM_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
