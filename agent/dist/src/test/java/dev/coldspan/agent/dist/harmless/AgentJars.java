package dev.coldspan.agent.dist.harmless;

import dev.coldspan.agent.dist.harmless.other.OtherAgent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.objectweb.asm.ClassReader;

/** Agent jars for one test: another agent's, and damaged copies of ours. */
final class AgentJars {
    /** Rewrites one entry; null leaves it out. */
    interface Damage {
        byte[] to(byte[] file) throws IOException;
    }

    // Entries that hold many classes; see PackAgent.
    private static final String GROUPS = "META-INF/coldspan/";

    private AgentJars() {}

    /** Another vendor's agent. */
    static Path other() {
        return manifestOnly("other-agent", OtherAgent.class.getName());
    }

    /** An agent whose classes are on the class path already; the jar has only a manifest. */
    static Path manifestOnly(String name, String premainClass) {
        try {
            Manifest manifest = new Manifest();
            Attributes attributes = manifest.getMainAttributes();
            attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
            attributes.putValue("Premain-Class", premainClass);
            attributes.putValue("Can-Retransform-Classes", "true");
            attributes.putValue("Class-Path", location(ClassReader.class));
            Path jar = Settings.directory("jars").resolve(name + ".jar");
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
            return jar;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }

    /** The agent's own classes, as names of class files, wherever in its jar they are; without the libraries. */
    static List<String> ownClasses(Path agent) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(agent.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(GROUPS)) {
                    each(read(jar, entry), (name, file) -> names.add(name));
                } else if (entry.getName().matches("dev/coldspan/agent/.*\\.class")) {
                    names.add(entry.getName());
                }
            }
        }
        names.removeIf(name -> name.contains("/shaded/"));
        return names;
    }

    /** A copy of {@code agent} in which the class files that match are damaged. */
    static Path damaged(Path agent, String copy, Predicate<String> which, Damage damage) throws IOException {
        Path target = Settings.directory("jars").resolve(copy + ".jar");
        try (JarFile jar = new JarFile(agent.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            out.setLevel(1);
            for (JarEntry entry : jar.stream().toList()) {
                byte[] content = read(jar, entry);
                if (entry.getName().startsWith(GROUPS)) {
                    content = damagedGroup(content, which, damage);
                } else if (which.test(entry.getName())) {
                    content = damage.to(content);
                }
                if (content != null) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(content);
                }
            }
        }
        return target;
    }

    // As AgentLoader reads them: name, length, class file, one after the other.
    private static byte[] damagedGroup(byte[] group, Predicate<String> which, Damage damage) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        each(group, (name, file) -> {
            byte[] content = which.test(name) ? damage.to(file) : file;
            if (content != null) {
                out.writeUTF(name.substring(0, name.length() - 6).replace('/', '.'));
                out.writeInt(content.length);
                out.write(content);
            }
        });
        return bytes.toByteArray();
    }

    private static void each(byte[] group, Visitor visitor) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(group));
        while (in.available() > 0) {
            String name = in.readUTF().replace('.', '/') + ".class";
            visitor.visit(name, in.readNBytes(in.readInt()));
        }
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private interface Visitor {
        void visit(String name, byte[] file) throws IOException;
    }
}
