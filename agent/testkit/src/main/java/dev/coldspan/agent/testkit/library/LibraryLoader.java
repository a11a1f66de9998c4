package dev.coldspan.agent.testkit.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * What the loader of a function's code is to the agent: it defines the library's classes and the exercise's package
 * itself, and sees the JDK and the agent above it, but nothing else of the test's class path.
 */
final class LibraryLoader extends URLClassLoader {
    private final String packagePrefix;
    private final ClassRewriter rewriter;

    /** {@code rewriter} sees every class file before it is defined; null leaves all as they are. */
    LibraryLoader(URL[] jars, String packageName, ClassRewriter rewriter) {
        super(jars, new AgentOnly());
        this.packagePrefix = packageName + '.';
        this.rewriter = rewriter;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            URL classFile = find(name);
            return classFile == null ? super.loadClass(name, resolve) : define(name, classFile);
        }
    }

    private URL find(String name) {
        String resource = name.replace('.', '/') + ".class";
        boolean isExercise = name.startsWith(packagePrefix) && name.indexOf('.', packagePrefix.length()) < 0;
        return isExercise ? LibraryLoader.class.getClassLoader().getResource(resource) : findResource(resource);
    }

    private Class<?> define(String name, URL location) throws ClassNotFoundException {
        byte[] classFile = read(name, location);
        byte[] woven = rewriter == null ? null : rewriter.rewrite(this, name.replace('.', '/'), classFile);
        byte[] defined = woven == null ? classFile : woven;
        int dot = name.lastIndexOf('.');
        if (dot > 0 && getDefinedPackage(name.substring(0, dot)) == null) {
            definePackage(name.substring(0, dot), null, null, null, null, null, null, null);
        }
        return defineClass(name, defined, 0, defined.length);
    }

    private static byte[] read(String name, URL location) throws ClassNotFoundException {
        try (InputStream in = location.openStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    /** Rewrites class files; returns null for those that stay as they are. */
    interface ClassRewriter {
        byte[] rewrite(ClassLoader loader, String internalName, byte[] classFile);
    }

    /** The system class path as a function's JVM has it: the agent, and the interface tests talk through. */
    private static final class AgentOnly extends ClassLoader {
        private final ClassLoader tests = LibraryLoader.class.getClassLoader();

        AgentOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.coldspan.agent.") && !name.startsWith("dev.coldspan.agent.library.")) {
                return tests.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
