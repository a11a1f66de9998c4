package dev.coldspan.agent.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.core.config.Limits;
import dev.coldspan.agent.core.trace.CurrentSpan;
import dev.coldspan.agent.core.trace.Kind;
import dev.coldspan.agent.core.trace.LiveSpan;
import dev.coldspan.agent.core.trace.RecordingSpans;
import dev.coldspan.agent.core.trace.Sampler;
import dev.coldspan.agent.core.trace.SpanStart;
import dev.coldspan.agent.core.trace.Spans;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A thread that goes on after the function whose context it has worked in. */
class PooledThreadTest {
    private static final int MOST_COLLECTIONS = 100;

    private final CurrentSpan current = new CurrentSpan();
    private final Spans spans = new RecordingSpans(
            Sampler.named("always_on", null, AssertionError::new), new Limits(128, 4_096, 128, 128), span -> {});

    @Test
    void keepsNothingOfAFunctionThatHasGone() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            pool.submit(() -> current.swap(root())).get();
            WeakReference<ClassLoader> function = run(pool, Work.class);
            assertThat(isCollected(function)).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void keepsNothingOfAFunctionThatLeftItsSpanCurrent() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            WeakReference<ClassLoader> function = run(pool, CarelessWork.class);
            assertThat(isCollected(function)).isTrue();
        } finally {
            pool.shutdownNow();
        }
    }

    private LiveSpan root() {
        return spans.start(SpanStart.of("root", Kind.INTERNAL));
    }

    // A frame of its own, so that nothing here refers to the loader any more.
    private WeakReference<ClassLoader> run(ExecutorService pool, Class<?> work) throws Exception {
        FunctionLoader loader = new FunctionLoader();
        Callable<?> copy = (Callable<?>) loader.loadClass(work.getName())
                .getConstructor(CurrentSpan.class)
                .newInstance(current);
        assertThat(copy.getClass()).isNotSameAs(work);
        assertThat(pool.submit(copy).get()).isEqualTo("done");
        loader.close();
        return new WeakReference<>(loader);
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < MOST_COLLECTIONS && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        return reference.get() == null;
    }

    /** Reads and attaches contexts, and closes what it opened. */
    public static class Work implements Callable<String> {
        private final BridgeStorage storage;

        /** Wraps a storage that itself leaves nothing on a thread. */
        public Work(CurrentSpan current) {
            storage = new BridgeStorage(new Bare(), current);
        }

        @Override
        public String call() {
            storage.current();
            Scope scope = attach();
            storage.current();
            scope.close();
            storage.current();
            return "done";
        }

        /** Makes a span of the function's own SDK current. */
        final Scope attach() {
            SpanContext own = SpanContext.create(
                    "0af7651916cd43dd8448eb211c80319c",
                    "b7ad6b7169203331",
                    TraceFlags.getSampled(),
                    TraceState.getDefault());
            return storage.attach(Context.root().with(Span.wrap(own)));
        }
    }

    /** Never closes its scope. */
    public static final class CarelessWork extends Work {
        /** See {@link Work}. */
        public CarelessWork(CurrentSpan current) {
            super(current);
        }

        @Override
        public String call() {
            attach();
            return "done";
        }
    }

    private static final class Bare implements ContextStorage {
        private Context attached;

        @Override
        public Scope attach(Context context) {
            Context before = attached;
            attached = context;
            return () -> attached = before;
        }

        @Override
        public Context current() {
            return attached;
        }
    }

    /** Has copies of the bridge, of the API and of this test of its own, as a function has. */
    private static final class FunctionLoader extends URLClassLoader {
        FunctionLoader() throws MalformedURLException {
            super(classPath(), PooledThreadTest.class.getClassLoader());
        }

        private static URL[] classPath() throws MalformedURLException {
            String[] parts = System.getProperty("java.class.path").split(File.pathSeparator);
            URL[] urls = new URL[parts.length];
            for (int i = 0; i < parts.length; i++) {
                urls[i] = new File(parts[i]).toURI().toURL();
            }
            return urls;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean own = name.startsWith("io.opentelemetry.") || name.startsWith("dev.coldspan.agent.bridge.");
            if (!own) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
