package dev.coldspan.locallambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Cuts the runtime interface client out of a jar that was shaded together with us. */
final class RuntimeClientJar {

    private static final List<String> PREFIXES = List.of(
            "com/amazonaws/services/lambda/",
            "software/amazon/awssdk/utilslite/",
            "software/amazon/awssdk/annotations/",
            "jni/libaws-lambda-jni.");

    private RuntimeClientJar() {}

    static Path extract(Path shaded, Path target) throws IOException {
        try (JarFile in = new JarFile(shaded.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
            for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (PREFIXES.stream().anyMatch(entry.getName()::startsWith)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return target;
    }
}
