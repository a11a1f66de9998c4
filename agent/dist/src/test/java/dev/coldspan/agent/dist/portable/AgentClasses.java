package dev.coldspan.agent.dist.portable;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Everything in the agent's jar, what is packed inside of entries included. */
final class AgentClasses {
    static final Path JAR = Path.of(System.getProperty("coldspan.agent.jar"));
    private static final String GROUPS = "META-INF/coldspan/";
    private static final int CLASS_FILE = 0xcafebabe;

    /** Class files by their internal names. */
    final Map<String, byte[]> classes = new LinkedHashMap<>();

    /** All other entries by their names. */
    final Map<String, byte[]> others = new LinkedHashMap<>();

    AgentClasses() throws IOException {
        try (InputStream in = Files.newInputStream(JAR)) {
            read(in);
        }
    }

    private void read(InputStream jar) throws IOException {
        ZipInputStream zip = new ZipInputStream(jar);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            byte[] content = zip.readAllBytes();
            String name = entry.getName();
            if (name.endsWith(".jar")) {
                read(new ByteArrayInputStream(content));
            } else if (name.startsWith(GROUPS)) {
                readGroup(new DataInputStream(new ByteArrayInputStream(content)));
            } else if (name.endsWith(".class")) {
                add(name.substring(0, name.length() - ".class".length()), content);
            } else {
                others.put(name, content);
            }
        }
    }

    private void readGroup(DataInputStream group) throws IOException {
        while (group.available() > 0) {
            String name = group.readUTF();
            add(name.replace('.', '/'), group.readNBytes(group.readInt()));
        }
    }

    private void add(String name, byte[] content) throws IOException {
        if (new DataInputStream(new ByteArrayInputStream(content)).readInt() != CLASS_FILE) {
            throw new IOException(name + " is no class file");
        }
        classes.put(name, content);
    }

    /** Major version: 52 for Java 8. */
    static int version(byte[] classFile) {
        return (classFile[6] & 0xff) << 8 | classFile[7] & 0xff;
    }
}
