package dev.coldspan.agent.dist.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes what a platform ships beside its runtime: a class-data archive (.jsa, any JDK from 17) or an AOT cache (.aot, from
 * 25) of a run with some function. That must be another function than the measured one, whose classes no platform knows.
 */
final class ArchiveMaker {
    private static final int CALLS = 3;

    private ArchiveMaker() {}

    /** The variant with an archive of its own in place of the word {@code trained}, or as it is without that word. */
    static Variant trained(Settings settings, Variant variant, Path directory)
            throws IOException, InterruptedException {
        String kind = variant.option("trained", "");
        if (kind.isEmpty()) {
            return variant;
        }
        Path archive = directory.resolve(variant.name() + "." + kind);
        make(settings, variant, archive);
        return variant.with("archive", archive.toString());
    }

    /** Trains with {@code variant}, and not with the platform's archive. */
    static void make(Settings measured, Variant variant, Path archive) throws IOException, InterruptedException {
        Settings settings = measured.forTraining();
        Files.deleteIfExists(archive);
        if (archive.toString().endsWith(".aot")) {
            train(settings, variant.with("archive", ""), "-XX:AOTCacheOutput=" + archive);
        } else {
            Path list = Files.createTempFile("coldspan", ".classlist");
            train(settings, variant.with("archive", ""), "-XX:DumpLoadedClassList=" + list);
            withoutFunction(list);
            dump(settings, variant, list, archive);
            Files.delete(list);
        }
        if (!Files.exists(archive)) {
            throw new IOException("the JVM wrote no " + archive);
        }
        System.out.printf("# made %s, %d KB%n", archive, Files.size(archive) / 1_024);
    }

    private static void train(Settings settings, Variant variant, String option)
            throws IOException, InterruptedException {
        try (Sandbox sandbox = new Sandbox(settings, variant, List.of(option))) {
            sandbox.awaitReady();
            for (int i = 0; i < CALLS; i++) {
                sandbox.invoke();
            }
            sandbox.process.endOrderly(120);
        }
    }

    // Classes of loaders other than the JVM's own are listed with their source.
    private static void withoutFunction(Path list) throws IOException {
        try (Stream<String> lines = Files.lines(list)) {
            String kept = lines.filter(line -> !line.contains(" source: ")).collect(Collectors.joining("\n"));
            Files.writeString(list, kept + "\n");
        }
    }

    private static void dump(Settings settings, Variant variant, Path list, Path archive)
            throws IOException, InterruptedException {
        // G1 is the collector that can archive heap objects; the serial one reads them.
        List<String> command = new ArrayList<>(List.of(settings.java(), "-Xshare:dump", "-XX:+UseG1GC", "-Xmx128m"));
        command.add("-XX:SharedClassListFile=" + list);
        command.add("-XX:SharedArchiveFile=" + archive);
        command.addAll(variant.jvm());
        command.addAll(List.of("-cp", FunctionProcess.classPath(settings, variant)));
        Path log = Files.createTempFile("coldspan-dump", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IOException("no archive could be made: " + Files.readString(log));
        }
        Files.delete(log);
    }
}
