package dev.coldspan.agent.bootstrap;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads class files off the class path. Opens its jars by itself: where classes come from an archive, the JVM's loader
 * has not opened any yet, and its way through URLs costs several times as much.
 */
final class ClassPathFiles implements Closeable {
    private final String[] path;
    private final ClassLoader loader;
    private final List<ZipFile> open = new ArrayList<>();
    private int next;

    /** Entries of {@code path} that are no jars are asked of {@code loader}. */
    ClassPathFiles(String path, ClassLoader loader) {
        this.path = path.split(File.pathSeparator);
        this.loader = loader;
    }

    byte[] read(String internalName) throws IOException {
        String name = internalName.concat(".class");
        for (ZipFile jar : open) {
            ZipEntry entry = jar.getEntry(name);
            if (entry != null) {
                return bytes(jar.getInputStream(entry), (int) entry.getSize());
            }
        }
        while (next < path.length) {
            File file = new File(path[next++]);
            if (file.getName().endsWith(".jar") && file.isFile()) {
                ZipFile jar = new ZipFile(file);
                open.add(jar);
                ZipEntry entry = jar.getEntry(name);
                if (entry != null) {
                    return bytes(jar.getInputStream(entry), (int) entry.getSize());
                }
            }
        }
        InputStream in = loader.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the class path has no " + internalName.replace('/', '.'));
        }
        return bytes(in, in.available());
    }

    /** Reads to the end and closes; {@code expected} is a guess of the length. */
    static byte[] bytes(InputStream stream, int expected) throws IOException {
        try (InputStream in = stream) {
            byte[] bytes = new byte[Math.max(expected, 64) + 1];
            int length = 0;
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes, length, bytes.length - length)) {
                length += count;
                if (length == bytes.length) {
                    bytes = java.util.Arrays.copyOf(bytes, 2 * length);
                }
            }
            return java.util.Arrays.copyOf(bytes, length);
        }
    }

    @Override
    public void close() throws IOException {
        for (ZipFile jar : open) {
            jar.close();
        }
    }
}
