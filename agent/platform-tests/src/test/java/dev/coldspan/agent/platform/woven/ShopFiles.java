package dev.coldspan.agent.platform.woven;

import dev.coldspan.agent.aheadoftime.Report;
import dev.coldspan.agent.aheadoftime.Weaving;
import dev.coldspan.agent.platform.FunctionJar;
import dev.coldspan.agent.platform.PlatformProcess;
import dev.coldspan.agent.platform.woven.functions.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** One function packed in the ways functions are, as built and woven by what {@code coldspan:weave} calls. */
final class ShopFiles {
    private static final String[] LIBRARIES = {"com.h2database:h2:2.5.252", "com.squareup.okhttp3:okhttp:3.14.9"};

    /** A task root: the function and its libraries under {@code lib}. */
    final Path plain;

    /** The same, woven as a directory. */
    final Path woven;

    /** A task root with one jar of everything, woven as that jar. */
    final Path wovenJar;

    /** The runtime client and what it needs, woven too. */
    final Path wovenClient;

    private final List<String> warnings = new ArrayList<>();

    ShopFiles(Path directory) throws IOException {
        List<String> jars = new ArrayList<>(PlatformProcess.libraries(LIBRARIES));
        jars.add(FunctionJar.write(directory, new Class<?>[] {Shop.class}).toString());
        plain = taskRoot(directory.resolve("plain"), jars);
        Weaving weaving = new Weaving(new Warnings(warnings));
        woven = directory.resolve("woven");
        weaving.weave(plain, woven);
        Path shaded = shade(directory.resolve("shop.jar"), jars);
        weaving.weaveInPlace(shaded);
        wovenJar = taskRoot(directory.resolve("shaded"), List.of(shaded.toString()));
        wovenClient = directory.resolve("client");
        weaving.weave(taskRoot(directory.resolve("plain-client"), client()), wovenClient);
    }

    /** The runtime client as it is, with what it needs. */
    static List<String> client() {
        return PlatformProcess.libraries(
                "com.amazonaws:aws-lambda-java-runtime-interface-client:2.9.0",
                "com.amazonaws:aws-lambda-java-core:1.4.0");
    }

    /** What the weaver warned of. */
    List<String> warnings() {
        return warnings;
    }

    /** Jars of a task root's {@code lib}. */
    static List<String> jarsOf(Path taskRoot) throws IOException {
        try (var jars = Files.newDirectoryStream(taskRoot.resolve("lib"))) {
            List<String> paths = new ArrayList<>();
            jars.forEach(jar -> paths.add(jar.toString()));
            return paths;
        }
    }

    private static Path taskRoot(Path root, List<String> jars) throws IOException {
        Files.createDirectories(root.resolve("lib"));
        for (String jar : jars) {
            Files.copy(Path.of(jar), root.resolve("lib").resolve(Path.of(jar).getFileName()));
        }
        return root;
    }

    private static Path shade(Path target, List<String> jars) throws IOException {
        Set<String> names = new HashSet<>();
        try (OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String jar : jars) {
                try (ZipFile in = new ZipFile(jar)) {
                    for (Enumeration<? extends ZipEntry> entries = in.entries(); entries.hasMoreElements(); ) {
                        ZipEntry entry = entries.nextElement();
                        if (names.add(entry.getName())) {
                            out.putNextEntry(new ZipEntry(entry.getName()));
                            in.getInputStream(entry).transferTo(out);
                        }
                    }
                }
            }
        }
        return target;
    }

    private record Warnings(List<String> warnings) implements Report {
        @Override
        public void begins(Path input, int entries) {}

        @Override
        public void passed(int entries) {}

        @Override
        public void wove(String className) {}

        @Override
        public void warn(String message) {
            warnings.add(message);
        }
    }
}
