package dev.coldspan.agent.testkit.library;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs exercises with one release of a library inside an invocation. Every run loads the library afresh. Hooks are one
 * per JVM, so runs come one after the other.
 *
 * <pre>{@code
 * LibraryRun.with("com.squareup.okhttp3:okhttp:3.0.0").run(GetExercise.class, url).onlySpan()
 * }</pre>
 */
public final class LibraryRun {
    private static final Object ONE_AT_A_TIME = new Object();

    private final List<String> coordinates;
    private final Map<String, String> environment = new HashMap<>();
    private boolean invocation = true;
    private int expectedSpans;

    private LibraryRun(List<String> coordinates) {
        this.coordinates = coordinates;
    }

    /** With these releases, each {@code group:artifact:version}, and what they depend on; none for the JDK's own. */
    public static LibraryRun with(String... coordinates) {
        return new LibraryRun(Arrays.asList(coordinates));
    }

    /** Sets a variable the agent reads. */
    public LibraryRun environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs where no invocation is going on, as code in a static initialiser does. */
    public LibraryRun outsideInvocation() {
        invocation = false;
        return this;
    }

    /** Waits at most five seconds after the exercise for this many spans: some end on the library's threads. */
    public LibraryRun expecting(int spans) {
        expectedSpans = spans;
        return this;
    }

    /** Runs with the library as the agent weaves it. */
    public Outcome run(Class<? extends Exercise> exercise, String... arguments) {
        synchronized (ONE_AT_A_TIME) {
            if (coordinates.isEmpty()) {
                JdkClasses.weave();
            }
            try (Invocation around = Invocation.begin(environment, invocation)) {
                Outcome seen = call(exercise, new AgentRewriter(), arguments);
                return new Outcome(seen.result(), seen.thrown(), around.root(), around.spans(expectedSpans));
            }
        }
    }

    /** Runs with the library as it was released. */
    public Outcome runUnwoven(Class<? extends Exercise> exercise, String... arguments) {
        return call(exercise, null, arguments);
    }

    /** Runs both ways and fails unless the application saw the same. */
    public Outcome runBothWays(Class<? extends Exercise> exercise, String... arguments) {
        Outcome plain = runUnwoven(exercise, arguments);
        Outcome woven = run(exercise, arguments);
        if (!plain.describe().equals(woven.describe())) {
            throw new AssertionError("woven: " + woven.describe() + "\nas released: " + plain.describe());
        }
        return woven;
    }

    // The loader stays open: the library's threads may load classes after the exercise has returned.
    private Outcome call(Class<? extends Exercise> type, LibraryLoader.ClassRewriter rewriter, String[] arguments) {
        ClassLoader loader = new LibraryLoader(Libraries.resolve(coordinates), type.getPackageName(), rewriter);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Exercise exercise = load(loader, type);
            return attempt(exercise, arguments);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Exercise load(ClassLoader loader, Class<? extends Exercise> type) {
        try {
            Class<?> fresh = Class.forName(type.getName(), true, loader);
            return (Exercise) fresh.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException unusable) {
            throw new IllegalStateException(type + " needs a public constructor without parameters", unusable);
        }
    }

    private static Outcome attempt(Exercise exercise, String[] arguments) {
        try {
            return new Outcome(exercise.run(arguments), null, null, List.of());
        } catch (Throwable thrown) {
            return new Outcome(null, thrown, null, List.of());
        }
    }
}
