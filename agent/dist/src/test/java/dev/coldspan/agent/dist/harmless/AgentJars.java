package dev.coldspan.agent.dist.harmless;

import dev.coldspan.agent.dist.harmless.other.OtherAgent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
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

    /** Entries of the agent's own classes, whatever they end with, without the libraries in its jar. */
    static List<String> ownClasses(Path agent) throws IOException {
        try (JarFile jar = new JarFile(agent.toFile())) {
            return jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.matches("dev/coldspan/agent/.*\\.class(data)?"))
                    .filter(name -> !name.contains("/shaded/"))
                    .toList();
        }
    }

    /** A copy of {@code agent} in which the entries that match are damaged. */
    static Path damaged(Path agent, String copy, Predicate<String> which, Damage damage) throws IOException {
        Path target = Settings.directory("jars").resolve(copy + ".jar");
        try (JarFile jar = new JarFile(agent.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            out.setLevel(1);
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                byte[] content;
                try (InputStream in = jar.getInputStream(entry)) {
                    content = in.readAllBytes();
                }
                if (which.test(entry.getName())) {
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
}
