package dev.coldspan.agent.bootstrap;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/**
 * Compares the name of every class the JVM loads with a handful of watched names and returns at once for all others.
 * It runs thousands of times in a cold start: no allocation, no lambda, no regular expression on that path.
 */
final class WatchingTransformer implements ClassFileTransformer, Watchlist {
    static final String FACTORY = "dev.coldspan.agent.instrumentation.Wiring";

    // Retransforming waits for another thread; a class loader lock is held meanwhile, so the wait is bounded.
    private static final long RETRANSFORM_MILLIS = 2_000;

    private final HandlerName handler;
    private final Instrumentation instrumentation;
    private volatile String[] watched;
    private boolean created;
    private Weaver weaver;

    WatchingTransformer(HandlerName handler, Instrumentation instrumentation) {
        this.handler = handler;
        this.instrumentation = instrumentation;
        this.watched = WatchedNames.of(handler);
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null) {
            return null;
        }
        String[] names = watched;
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return weave(loader, name, classFile);
            }
        }
        return null;
    }

    private byte[] weave(ClassLoader loader, String name, byte[] classFile) {
        long started = System.nanoTime();
        boolean isHandler = name.equals(watched[0]);
        if (isHandler) {
            StartTimes.handlerMet();
        }
        try {
            Weaver current = weaver();
            return current == null ? null : current.weave(loader, name, classFile, this);
        } catch (Throwable failure) {
            Stderr.warn("could not instrument " + name.replace('/', '.') + ", it runs as it is: " + failure);
            return null;
        } finally {
            StartTimes.wove(System.nanoTime() - started);
            if (isHandler) {
                StartTimes.handlerWoven();
            }
        }
    }

    private synchronized Weaver weaver() throws ReflectiveOperationException {
        if (!created) {
            created = true;
            ClassLoader own = WatchingTransformer.class.getClassLoader();
            Class<?> factory = Class.forName(FACTORY, true, own);
            weaver = ((WeaverFactory) factory.getDeclaredConstructor().newInstance()).create(handler);
        }
        return weaver;
    }

    @Override
    public void add(String internalName) {
        if (append(internalName)) {
            // Outside the lock: the retransforming thread comes back through weaver().
            retransformIfLoaded(internalName.replace('/', '.'));
        }
    }

    private synchronized boolean append(String internalName) {
        String[] old = watched;
        for (String name : old) {
            if (name.equals(internalName)) {
                return false;
            }
        }
        String[] longer = new String[old.length + 1];
        System.arraycopy(old, 0, longer, 0, old.length);
        longer[old.length] = internalName;
        watched = longer;
        return true;
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
