package dev.coldspan.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.security.CodeSource;
import java.util.HashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads everything of the agent but this package, away from the application's classes. The classes every cold start
 * needs come out of one entry of the agent's jar, which costs a fifth of what a loader of URLs takes for them one by one;
 * the others are single entries, stored under another suffix so that no other loader finds them.
 */
final class AgentLoader extends ClassLoader {
    /** One after the other: name, length, class file. Written when the agent is packaged. */
    static final String HOT = "META-INF/coldspan/hot";

    private static final String SUFFIX = ".classdata";
    private static final String PACKAGE = "dev.coldspan.agent.";
    private static final String BOOTSTRAP = "dev.coldspan.agent.bootstrap.";

    private final ZipFile jar;
    private final byte[] hot;
    // Where a class begins in "hot"; its length stands before it.
    private final HashMap<String, Integer> offsets = new HashMap<>(512);

    private AgentLoader(ZipFile jar, byte[] hot, ClassLoader parent) throws IOException {
        super(parent);
        this.jar = jar;
        this.hot = hot;
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(hot));
        while (in.available() > 0) {
            String name = in.readUTF();
            int length = in.readInt();
            offsets.put(name, hot.length - in.available());
            in.skipBytes(length);
        }
    }

    /** The loader of the packaged agent; the one of this class when it is not packaged. */
    static ClassLoader open() throws IOException {
        ClassLoader own = AgentLoader.class.getClassLoader();
        CodeSource source = AgentLoader.class.getProtectionDomain().getCodeSource();
        File file = source == null ? null : new File(source.getLocation().getPath());
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
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        Integer offset = offsets.get(name);
        if (offset != null) {
            int at = offset;
            int length = (hot[at - 4] & 0xff) << 24
                    | (hot[at - 3] & 0xff) << 16
                    | (hot[at - 2] & 0xff) << 8
                    | hot[at - 1] & 0xff;
            return defineClass(name, hot, at, length);
        }
        ZipEntry entry = jar.getEntry(name.replace('.', '/').concat(SUFFIX));
        if (entry == null) {
            throw new ClassNotFoundException(name);
        }
        try {
            byte[] bytes = read(jar, entry);
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    /** Resources of the agent's own jar; needed by what reads its resources through its classes. */
    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            ZipEntry entry = jar.getEntry(name);
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }
}
