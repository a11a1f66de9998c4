package dev.coldspan.agent.core.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Defines the classes of the inner jar and asks the agent for all others. Child first, so that an {@code
 * io.opentelemetry} of the function that happens to be on the system class path is never mixed with the agent's.
 */
final class SdkLoader extends ClassLoader {
    private final Map<String, byte[]> files;

    private SdkLoader(Map<String, byte[]> files, ClassLoader agent) {
        super(agent);
        this.files = files;
    }

    static SdkLoader read(InputStream jar, ClassLoader agent) throws IOException {
        Map<String, byte[]> files = new HashMap<>(2_048);
        byte[] some = new byte[16_384];
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(some.length);
        try (ZipInputStream zip = new ZipInputStream(jar)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                bytes.reset();
                for (int count = zip.read(some); count >= 0; count = zip.read(some)) {
                    bytes.write(some, 0, count);
                }
                files.put(entry.getName(), bytes.toByteArray());
            }
        }
        return new SdkLoader(files, agent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            String path = name.replace('.', '/') + ".class";
            return files.containsKey(path) ? define(name, path) : super.loadClass(name, resolve);
        }
    }

    // Once defined, the bytes are of no use any more.
    private Class<?> define(String name, String path) {
        byte[] classFile = files.remove(path);
        return defineClass(name, classFile, 0, classFile.length);
    }
}
