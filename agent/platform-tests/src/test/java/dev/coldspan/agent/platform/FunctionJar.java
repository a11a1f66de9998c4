package dev.coldspan.agent.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs test classes as a user packs functions: alone, so that nothing else of the test's class path is near them. */
public final class FunctionJar {
    private FunctionJar() {}

    /** Writes a jar with the given classes, and with resources as names and texts in turn. */
    public static Path write(Path directory, Class<?>[] classes, String... resources) throws IOException {
        Path jar = Files.createTempFile(directory, "function", ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(name));
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    in.transferTo(entries);
                }
            }
            for (int i = 0; i < resources.length; i += 2) {
                entries.putNextEntry(new JarEntry(resources[i]));
                entries.write(resources[i + 1].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}
