package dev.coldspan.agent.bootstrap;

import java.lang.instrument.Instrumentation;

/**
 * When classes are looked at, with {@code -javaagent}. On AWS Lambda the function's own loader weaves as it defines, and
 * from the first answer on the JVM shows us every class too, which catches what comes through other loaders. Where that
 * loader is not ours the JVM shows us the classes from the handler's on, but for the moment in which the runtime client
 * makes its serializers.
 */
public final class Watch {
    private static volatile Watch current;

    private final WatchedClasses classes;
    private final Instrumentation instrumentation;
    private volatile LibraryTransformer transformer;
    private boolean isLoaderOurs;
    private boolean watching;
    private boolean began;

    Watch(WatchedClasses classes, Instrumentation instrumentation) {
        this.classes = classes;
        this.instrumentation = instrumentation;
    }

    /** Null without {@code -javaagent}, and where there is nothing to watch for. */
    public static Watch current() {
        return current;
    }

    static void set(Watch watch) {
        current = watch;
    }

    /**
     * Before the runtime client starts.
     *
     * @param loaderPatched whether the function's loader will be a {@link FunctionLoader}
     */
    synchronized void prepare(boolean loaderPatched) {
        // Before a snapshot nobody waits, and the hooks of the snapshot are in another loader.
        boolean canDefine = loaderPatched && !isSnapshot() && System.getenv(ClassTally.SETTING) == null;
        isLoaderOurs = canDefine;
        if (canDefine) {
            FunctionLoader.weaveWith(classes);
        }
        if (Agent.isTrue(System.getenv("COLDSPAN_LOGS_CORRELATION"))) {
            transformer().load(WatchedNames.LAMBDA_JSON_LOGS);
        }
    }

    /**
     * The runtime client looks for the handler: what follows is the function's.
     *
     * @param loader that it looks in
     */
    public synchronized void handlerMet(Object loader) {
        isLoaderOurs = isLoaderOurs && loader instanceof FunctionLoader;
        if (!isLoaderOurs) {
            everything();
        }
    }

    /** The handler's class is not the function loader's to define: neither are its libraries, then. */
    synchronized void handlerIsElsewhere() {
        isLoaderOurs = false;
        everything();
    }

    /** From here on the JVM shows us every class it loads. The later, the fewer it cannot take from its archive. */
    synchronized void everything() {
        if (!watching) {
            watching = true;
            transformer().register();
        }
    }

    /**
     * The handler is constructed and the runtime client makes its serializers: some 500 classes out of the JVM's archive,
     * each of which would have to be read from its jar only to be shown to us. Not before a snapshot: its hooks are among
     * what loads meanwhile, and nobody waits for it.
     */
    public synchronized void pause() {
        if (watching && !began && !isSnapshot()) {
            watching = false;
            transformer.unregister();
        }
    }

    /** Invocations begin. */
    public void resume() {
        if (begin()) {
            transformer.catchUp();
        }
    }

    /** The first invocation is answered: no caller waits for what is done now. */
    public void answered() {
        if (watchAll()) {
            transformer.catchUp();
        }
    }

    // Not while catching up: that waits for a thread, which may wait for a loader whose holder waits for this lock.
    private synchronized boolean begin() {
        boolean paused = !began && !watching && !isLoaderOurs;
        began = true;
        return paused && watchAll();
    }

    private synchronized boolean watchAll() {
        boolean begins = !watching;
        everything();
        return begins;
    }

    /** Weaves classes of the JDK as they are loaded, while the JVM does not show us every class. */
    synchronized void load(String... internalNames) {
        for (String name : internalNames) {
            if (!watching) {
                transformer().load(name);
            }
        }
    }

    private LibraryTransformer transformer() {
        if (transformer == null) {
            transformer = new LibraryTransformer(classes, instrumentation);
        }
        return transformer;
    }

    private static boolean isSnapshot() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }
}
