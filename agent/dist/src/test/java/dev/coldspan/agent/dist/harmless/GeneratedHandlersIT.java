package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeArchive;
import dev.coldspan.agent.dist.harmless.shapes.ShapeCensus;
import dev.coldspan.agent.dist.harmless.shapes.ShapeGenerator;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same generated handlers without and with the agent: nobody can tell the runs apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GeneratedHandlersIT {
    // A JVM for so many: enough to outlast its start, few enough that one that breaks leaves the others.
    private static final int PER_JVM = 250;

    private final List<Path> archives = new ArrayList<>();
    private final List<Shape> some = new ArrayList<>();
    private int count;
    private Path directory;
    private Path sample;
    private Path undisturbed;

    @BeforeAll
    void generate() throws Exception {
        directory = Settings.directory("shapes");
        int wanted = Settings.count("shapes", 240, 10_000);
        int every = Math.max(1, wanted / Settings.count("sample", 40, 500));
        ShapeCensus census = new ShapeCensus();
        List<Shape> waiting = new ArrayList<>();
        ShapeGenerator.Batches batches = shapes -> {
            census.add(shapes);
            for (Shape shape : shapes) {
                waiting.add(shape);
                if (count++ % every == 0) {
                    some.add(shape);
                }
                if (waiting.size() == PER_JVM) {
                    archive(waiting);
                }
            }
        };
        if (Settings.shape().isEmpty()) {
            ShapeGenerator.generate(Settings.seed(), wanted, batches);
        } else {
            String[] numberAndSeed = Settings.shape().split(":");
            batches.take(ShapeGenerator.again(Integer.parseInt(numberAndSeed[0]), Long.parseLong(numberAndSeed[1])));
        }
        archive(waiting);
        sample = directory.resolve("sample.shapes");
        ShapeArchive.write(sample, some);
        System.out.printf(
                "seed %d: %d shapes (%s), %d of them under faults%n", Settings.seed(), count, census, some.size());
    }

    private void archive(List<Shape> shapes) throws IOException {
        if (!shapes.isEmpty()) {
            Path file = directory.resolve("all-" + archives.size() + ".shapes");
            ShapeArchive.write(file, shapes);
            archives.add(file);
            shapes.clear();
        }
    }

    static List<Path> javas() throws IOException {
        return Settings.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void behaveTheSame(Path java) throws Exception {
        String name = java.getParent().getParent().getFileName().toString();
        Progress progress = new Progress(name, count);
        List<String> differences = new ArrayList<>();
        long roots = 0;
        long runs = 0;
        for (Path shapes : archives) {
            Path without = run(shapes, name + "-without", builder -> builder.java(java.toString()));
            Path with;
            try (OtlpSink sink = OtlpSink.start()) {
                with = run(shapes, name + "-with", builder -> {
                    builder.java(java.toString());
                    if (!Settings.isControl()) {
                        Child.withAgent(builder, sink.endpoint());
                    }
                });
                roots += sink.spans().stream().filter(ReceivedSpan::isRoot).count();
            }
            List<String> found = Journals.differences(without, with);
            differences.addAll(found);
            found.stream().limit(3).forEach(System.out::println);
            int ran = Journals.count(with);
            runs += ran;
            progress.add(ran, found.size());
        }
        System.out.printf("%s: %d shapes, %d root spans, %d differences%n", name, runs, roots, differences.size());
        assertThat(differences).isEmpty();
        assertThat(roots).isGreaterThan(Settings.isControl() ? -1 : runs / 2);
    }

    @ParameterizedTest
    @EnumSource
    void behaveTheSameUnder(Fault fault) throws Exception {
        Path without = withoutAgent(fault);
        try (FaultyCollector collector = FaultyCollector.that(fault)) {
            Path with = run(sample, fault + "-with", builder -> {
                fault.beforeAgent(builder);
                Child.withAgent(builder, collector.endpoint());
                fault.afterAgent(builder);
            });
            assertThat(Journals.differences(without, with)).isEmpty();
            System.out.printf("%s: %d requests%n", fault, collector.requests());
            assertThat(collector.requests() > 0).isEqualTo(fault != Fault.COLLECTOR_DOWN);
        }
    }

    // A collector that fails cannot be told from another by a run without the agent.
    private Path withoutAgent(Fault fault) throws Exception {
        if (fault.isCollectors() && undisturbed != null) {
            return undisturbed;
        }
        Path journal = run(sample, fault + "-without", builder -> {
            fault.beforeAgent(builder);
            fault.afterAgent(builder);
        });
        if (fault.isCollectors()) {
            undisturbed = journal;
        }
        return journal;
    }

    private Path run(Path shapes, String name, Consumer<LambdaProcess.Builder> options) throws Exception {
        Path journal = directory.resolve(name + ".journal");
        long started = System.nanoTime();
        String output = Child.runShapes(shapes, journal, options);
        System.out.printf(
                "%s: %d ms, %d lines from the agent%n",
                name, (System.nanoTime() - started) / 1_000_000, Child.warnings(output));
        output.lines()
                .filter(line -> line.startsWith("coldspan ") || line.startsWith("slow "))
                .distinct()
                .limit(20)
                .forEach(System.out::println);
        return journal;
    }
}
