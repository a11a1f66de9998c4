package dev.coldspan.agent.instrumentation.opentelemetryapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Defines the bridge's classes below the function's API. They see both the API and the agent, even where the function's
 * loader hides the agent.
 */
final class BridgeLoader extends ClassLoader {
    private static final String OWN = "dev.coldspan.agent.bridge.";
    private static final String AGENT = "dev.coldspan.agent.";
    private final ClassLoader agent = BridgeLoader.class.getClassLoader();

    BridgeLoader(ClassLoader function) {
        super(function);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(AGENT)) {
            return super.loadClass(name, resolve);
        }
        if (!name.startsWith(OWN)) {
            return agent.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] classFile = read(name.replace('.', '/'));
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException absent) {
            throw new ClassNotFoundException(name, absent);
        }
    }

    private byte[] read(String path) throws IOException {
        try (InputStream in = agent.getResourceAsStream(path + ".class")) {
            if (in == null) {
                throw new IOException("the agent's jar lacks " + path);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
            byte[] some = new byte[8_192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                bytes.write(some, 0, count);
            }
            return bytes.toByteArray();
        }
    }
}
