package dev.coldspan.agent.testkit.library;

import dev.coldspan.agent.bootstrap.WatchedNames;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.bytebuddy.agent.ByteBuddyAgent;

/** The watched classes of this JVM itself, which no loader of ours can define; woven in place, once, and for good. */
final class JdkClasses {
    private static boolean woven;

    private JdkClasses() {}

    static synchronized void weave() {
        if (woven) {
            return;
        }
        woven = true;
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Instrumentation instrumentation = ByteBuddyAgent.install();
        instrumentation.addTransformer(new Transformer(failure), true);
        try {
            instrumentation.retransformClasses(watched().toArray(new Class<?>[0]));
        } catch (UnmodifiableClassException impossible) {
            throw new AssertionError(impossible);
        }
        if (failure.get() != null) {
            throw new AssertionError("a class of the JDK cannot be woven", failure.get());
        }
    }

    private static List<Class<?>> watched() {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : WatchedNames.libraries().keySet()) {
            try {
                classes.add(Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader()));
            } catch (ClassNotFoundException notOfTheJdk) {
                // A library's.
            }
        }
        return classes;
    }

    /** An exception of a transformer is lost in the JVM, so it is kept. */
    private record Transformer(AtomicReference<Throwable> failure) implements ClassFileTransformer {
        private static final AgentRewriter REWRITER = new AgentRewriter();

        @Override
        public byte[] transform(
                ClassLoader loader, String name, Class<?> loaded, ProtectionDomain domain, byte[] classFile) {
            boolean ofTheJdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
            try {
                return ofTheJdk && loaded != null ? REWRITER.rewrite(loader, name, classFile) : null;
            } catch (RuntimeException | Error thrown) {
                failure.set(thrown);
                return null;
            }
        }
    }
}
