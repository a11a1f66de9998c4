package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeArchive;
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
    private Path directory;
    private Path all;
    private Path sample;
    private Path undisturbed;

    @BeforeAll
    void generate() throws Exception {
        directory = Settings.directory("shapes");
        all = directory.resolve("all.shapes");
        sample = directory.resolve("sample.shapes");
        int count = Settings.count("shapes", 240, 10_000);
        List<Shape> shapes = new ArrayList<>();
        ShapeGenerator.generate(Settings.seed(), count, shapes::addAll);
        ShapeArchive.write(all, shapes);
        int every = Math.max(1, count / Settings.count("sample", 40, 500));
        List<Shape> some = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i += every) {
            some.add(shapes.get(i));
        }
        ShapeArchive.write(sample, some);
        System.out.printf("seed %d: %d shapes, %d of them under faults%n", Settings.seed(), shapes.size(), some.size());
    }

    static List<Path> javas() throws IOException {
        return Settings.javas();
    }

    @ParameterizedTest
    @MethodSource("javas")
    void behaveTheSame(Path java) throws Exception {
        String name = java.getParent().getParent().getFileName().toString();
        Path without = run(all, name + "-without", builder -> builder.java(java.toString()));
        try (OtlpSink sink = OtlpSink.start()) {
            Path with = run(all, name + "-with", builder -> {
                builder.java(java.toString());
                Child.withAgent(builder, sink.endpoint());
            });
            long roots = sink.spans().stream().filter(ReceivedSpan::isRoot).count();
            System.out.printf("%s: %d root spans%n", name, roots);
            assertThat(Journals.differences(without, with)).isEmpty();
            assertThat(roots).isGreaterThan(Journals.count(with) / 2);
        }
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
