package dev.coldspan.agent.aheadoftime;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Weaves one jar: the same entries in the same order, with their dates and their way of being stored, so that the same
 * input gives the same output. A jar of which nothing is woven is copied byte by byte.
 */
final class JarWeaver {
    // 1980-01-01, the first that a jar can name.
    private static final long EPOCH = 315_532_800_000L;
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    // Far above any class file; what is larger is copied unread.
    private static final long LARGEST_CLASS = 16L << 20;

    private final Report report;

    JarWeaver(Report report) {
        this.report = report;
    }

    /**
     * Weaves {@code input} into {@code output}.
     *
     * @param output null for a dry run
     * @param withRuntime whether the classes that woven code calls are added
     */
    Summary weave(Path input, Path output, boolean withRuntime) throws IOException {
        try (ZipFile jar = new ZipFile(input.toFile())) {
            List<? extends ZipEntry> entries = Collections.list(jar.entries());
            refuseNested(input, entries);
            report.begins(input, entries.size());
            ClassFiles classes = new ClassFiles(new BuildTimeWeaver(), report);
            Map<String, byte[]> changed = weave(jar, entries, classes);
            boolean signed = removeSignatures(jar, entries, classes, changed);
            if (signed) {
                report.warn(input + " was signed; its signature is removed, because woven classes do not match it");
            }
            if (output != null && !classes.hasWoven()) {
                Files.copy(input, output);
            } else if (output != null) {
                write(jar, output, entries, changed, withRuntime);
            }
            return classes.summary();
        } catch (java.util.zip.ZipException broken) {
            throw new WeavingException(input + " is no jar that can be read: " + broken.getMessage(), broken);
        }
    }

    private static void refuseNested(Path input, List<? extends ZipEntry> entries) throws WeavingException {
        for (ZipEntry entry : entries) {
            String name = entry.getName();
            if (name.startsWith("BOOT-INF/") || name.startsWith("WEB-INF/lib/")) {
                throw new WeavingException(input + " holds jars inside (" + name
                        + "), which a Lambda function cannot load either; weave a jar made by the shade plugin, or a"
                        + " directory with lib/*.jar, before it is packed");
            }
        }
    }

    private static Map<String, byte[]> weave(ZipFile jar, List<? extends ZipEntry> entries, ClassFiles classes)
            throws IOException {
        Map<String, byte[]> changed = new LinkedHashMap<>();
        for (ZipEntry entry : entries) {
            classes.pass();
            if (ClassFiles.isClass(entry.getName()) && entry.getSize() <= LARGEST_CLASS) {
                byte[] original = read(jar, entry);
                byte[] content = classes.weave(entry.getName(), original);
                if (content != original) {
                    changed.put(entry.getName(), content);
                }
            }
        }
        return changed;
    }

    /** Returns whether there were signatures; null stands for an entry to leave out. */
    private static boolean removeSignatures(
            ZipFile jar, List<? extends ZipEntry> entries, ClassFiles classes, Map<String, byte[]> changed)
            throws IOException {
        List<String> signatures = new ArrayList<>();
        for (ZipEntry entry : entries) {
            if (Signatures.isSignature(entry.getName())) {
                signatures.add(entry.getName());
            }
        }
        if (signatures.isEmpty() || !classes.hasWoven()) {
            return false;
        }
        signatures.forEach(name -> changed.put(name, null));
        ZipEntry manifest = jar.getEntry(MANIFEST);
        if (manifest != null) {
            changed.put(MANIFEST, Signatures.withoutDigests(read(jar, manifest)));
        }
        return true;
    }

    private static void write(
            ZipFile jar,
            Path output,
            List<? extends ZipEntry> entries,
            Map<String, byte[]> changed,
            boolean withRuntime)
            throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(output)))) {
            for (ZipEntry entry : entries) {
                if (!changed.containsKey(entry.getName())) {
                    copy(jar, entry, out);
                } else if (changed.get(entry.getName()) != null) {
                    put(out, entry, changed.get(entry.getName()));
                }
            }
            for (Map.Entry<String, byte[]> each : withRuntime
                    ? HooksRuntime.classes().entrySet()
                    : Map.<String, byte[]>of().entrySet()) {
                if (jar.getEntry(each.getKey()) == null) {
                    ZipEntry entry = new ZipEntry(each.getKey());
                    entry.setTime(EPOCH);
                    put(out, entry, each.getValue());
                }
            }
        }
    }

    private static void copy(ZipFile jar, ZipEntry entry, ZipOutputStream out) throws IOException {
        ZipEntry same = new ZipEntry(entry);
        // Another deflater may need another number of bytes.
        if (entry.getMethod() == ZipEntry.DEFLATED) {
            same.setCompressedSize(-1);
        }
        out.putNextEntry(same);
        try (InputStream in = jar.getInputStream(entry)) {
            in.transferTo(out);
        }
        out.closeEntry();
    }

    private static void put(ZipOutputStream out, ZipEntry original, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(original.getName());
        entry.setTime(original.getTime());
        if (original.getMethod() == ZipEntry.STORED) {
            CRC32 checksum = new CRC32();
            checksum.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(checksum.getValue());
        }
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
