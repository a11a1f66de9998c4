package dev.coldspan.agent.instrumentation.extension;

import dev.coldspan.agent.core.config.Warnings;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The jars that hold extensions: files, and all jars of directories. */
final class ExtensionJars {
    private static final String SDK_SERVICES = "META-INF/services/io.opentelemetry.";

    private final List<File> files = new ArrayList<>();
    private final Warnings warnings;

    private ExtensionJars(Warnings warnings) {
        this.warnings = warnings;
    }

    /** Paths are separated by the platform's path separator or by commas. */
    static ExtensionJars named(Map<String, String> environment, Warnings warnings) {
        ExtensionJars jars = new ExtensionJars(warnings);
        jars.add("COLDSPAN_EXTENSIONS", environment);
        jars.add("OTEL_JAVAAGENT_EXTENSIONS", environment);
        return jars;
    }

    private void add(String variable, Map<String, String> environment) {
        String paths = environment.get(variable);
        for (int from = 0; paths != null && from < paths.length(); ) {
            int to = from;
            while (to < paths.length() && paths.charAt(to) != ',' && paths.charAt(to) != File.pathSeparatorChar) {
                to++;
            }
            String path = paths.substring(from, to).trim();
            if (!path.isEmpty()) {
                add(variable, new File(path));
            }
            from = to + 1;
        }
    }

    private void add(String variable, File named) {
        File[] inside = named.listFiles();
        if (inside == null) {
            addJar(variable, named);
            return;
        }
        Arrays.sort(inside);
        for (File file : inside) {
            if (file.getName().endsWith(".jar")) {
                addJar(variable, file);
            }
        }
    }

    private void addJar(String variable, File file) {
        try (ZipFile jar = new ZipFile(file)) {
            if (jar.size() > 0 && !files.contains(file)) {
                files.add(file);
            }
        } catch (IOException unreadable) {
            String reason = file.exists() ? "it is no jar: " + unreadable.getMessage() : "it is not there";
            warnings.warn(variable + ": " + file + " is left out, " + reason);
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether a jar names classes for one of the SDK's service interfaces. */
    boolean bringSdkParts() {
        for (File file : files) {
            try (ZipFile jar = new ZipFile(file)) {
                for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                    if (entries.nextElement().getName().startsWith(SDK_SERVICES)) {
                        return true;
                    }
                }
            } catch (IOException vanished) {
                warnings.warn(file + " could be opened once and not again: " + vanished.getMessage());
            }
        }
        return false;
    }

    URL[] urls() throws MalformedURLException {
        URL[] urls = new URL[files.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = files.get(i).toURI().toURL();
        }
        return urls;
    }
}
