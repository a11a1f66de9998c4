package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads everything of the agent but this package, away from the application's classes. The classes every cold start
 * needs come out of one entry of the agent's jar, which costs a fifth of what a loader of URLs takes for them one by one;
 * the others lie together by package and are read when the first of a package is needed.
 */
final class AgentLoader extends ClassLoader {
    private static final String DIRECTORY = "META-INF/coldspan/";
    /** One after the other: name, length, class file. Written when the agent is packaged. */
    static final String HOT = DIRECTORY + "hot";

    private static final String PACKAGE = "dev.coldspan.agent.";
    private static final String BOOTSTRAP = "dev.coldspan.agent.bootstrap.";

    private final ZipFile jar;
    private final HashMap<String, Stored> classes = new HashMap<>(512);
    private final HashSet<String> groups = new HashSet<>();

    private AgentLoader(ZipFile jar, byte[] hot, ClassLoader parent) throws IOException {
        super(parent);
        this.jar = jar;
        add(hot);
    }

    private void add(byte[] group) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(group));
        while (in.available() > 0) {
            String name = in.readUTF();
            int length = in.readInt();
            classes.put(name, new Stored(group, group.length - in.available(), length));
            in.skipBytes(length);
        }
    }

    /** The loader of the packaged agent; the one of this class when it is not packaged. */
    static ClassLoader open() throws IOException {
        ClassLoader own = AgentLoader.class.getClassLoader();
        CodeSource source = AgentLoader.class.getProtectionDomain().getCodeSource();
        File file =
                source == null ? null : new File(decoded(source.getLocation().getPath()));
        if (file == null || !file.isFile()) {
            return own;
        }
        ZipFile jar = new ZipFile(file);
        ZipEntry hot = jar.getEntry(HOT);
        if (hot == null) {
            jar.close();
            return own;
        }
        return new AgentLoader(jar, read(jar, hot), own);
    }

    // Spaces and such are escaped in a URL; a plus sign is not.
    private static String decoded(String path) throws IOException {
        return path.indexOf('%') < 0 ? path : URLDecoder.decode(path.replace("+", "%2B"), "UTF-8");
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = jar.getInputStream(entry)) {
            int at = 0;
            while (at < bytes.length) {
                int count = in.read(bytes, at, bytes.length - at);
                if (count < 0) {
                    throw new IOException(entry.getName() + " is cut short");
                }
                at += count;
            }
        }
        return bytes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE) || name.startsWith(BOOTSTRAP)) {
            return super.loadClass(name, resolve);
        }
        // One lock for all: a class may bring others of its group.
        synchronized (this) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            // Asked for by a loader below, such as an extension's, and not to be found above.
            throw new ClassNotFoundException(name);
        }
        Stored stored = classes.remove(name);
        if (stored == null) {
            try {
                readGroup(groupOf(name));
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
            stored = classes.remove(name);
        }
        if (stored == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, stored.bytes, stored.offset, stored.length);
    }

    private void readGroup(String group) throws IOException {
        ZipEntry entry = groups.add(group) ? jar.getEntry(DIRECTORY.concat(group)) : null;
        if (entry != null) {
            add(read(jar, entry));
        }
    }

    private synchronized Stored stored(String name) throws IOException {
        if (!name.startsWith(PACKAGE) || name.startsWith(BOOTSTRAP)) {
            return null;
        }
        if (!classes.containsKey(name)) {
            readGroup(groupOf(name));
        }
        return classes.get(name);
    }

    /** The two packages below dev.coldspan.agent, or the one there is. */
    private static String groupOf(String className) {
        int first = className.indexOf('.', PACKAGE.length());
        if (first < 0) {
            return className.substring(PACKAGE.length());
        }
        int second = className.indexOf('.', first + 1);
        return className.substring(PACKAGE.length(), second < 0 ? first : second);
    }

    /**
     * Resources of the agent's own jar, among them the class files this loader has not defined: the bridge's, which the
     * function's side defines.
     */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            Stored stored = name.endsWith(".class")
                    ? stored(name.substring(0, name.length() - 6).replace('/', '.'))
                    : null;
            if (stored != null) {
                return new ByteArrayInputStream(stored.bytes, stored.offset, stored.length);
            }
            ZipEntry entry = jar.getEntry(name);
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** A class that has not been defined yet. */
    private static final class Stored {
        final byte[] bytes;
        final int offset;
        final int length;

        Stored(byte[] bytes, int offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }
    }
}
