package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeArchive;
import dev.coldspan.agent.dist.harmless.shapes.ShapeGenerator;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.agent.testkit.ReceivedSpan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beside OpenTelemetry's own agent: whoever comes first, handlers do what they do under that agent alone. */
@EnabledIfSystemProperty(
        named = SecondAgentIT.JAR,
        matches = ".+",
        disabledReason = "agent-harmless.sh second-agent downloads OpenTelemetry's agent and says where it is")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondAgentIT {
    static final String JAR = "coldspan.harmless.second-agent";

    private final List<Shape> some = new ArrayList<>();
    private Path directory;
    private Path shapes;
    private Path without;
    private int alone;

    @BeforeAll
    void runUnderTheirsAlone() throws Exception {
        directory = Settings.directory("second-agent");
        shapes = directory.resolve("some.shapes");
        without = directory.resolve("without.journal");
        ShapeGenerator.generate(Settings.seed() + 3, Settings.count("second-agent-shapes", 40, 300), some::addAll);
        ShapeArchive.write(shapes, some);
        try (OtlpSink theirs = OtlpSink.start()) {
            Child.runShapes(shapes, without, builder -> opentelemetry(builder, theirs));
            alone = theirs.spans().size();
        }
        assertThat(alone).as("their spans without ours").isPositive();
    }

    @ParameterizedTest(name = "ours first: {0}")
    @ValueSource(booleans = {true, false})
    void changesNothingBesideOpenTelemetry(boolean oursFirst) throws Exception {
        Path with = directory.resolve("with-" + (oursFirst ? "ours-first" : "theirs-first") + ".journal");
        try (OtlpSink ours = OtlpSink.start();
                OtlpSink theirs = OtlpSink.start()) {
            Child.runShapes(shapes, with, builder -> {
                if (oursFirst) {
                    Child.withAgent(opentelemetrySettings(builder, theirs), ours.endpoint())
                            .agent(theirJar());
                } else {
                    Child.withAgent(opentelemetry(builder, theirs), ours.endpoint());
                }
            });
            List<String> differences = Journals.differences(without, with);
            long roots = ours.spans().stream().filter(ReceivedSpan::isRoot).count();
            System.out.printf(
                    "%s, ours first %s: %d shapes, %d differences; theirs sent %d spans alone and %d beside ours, ours %d roots%n",
                    theirJar().getFileName(),
                    oursFirst,
                    some.size(),
                    differences.size(),
                    alone,
                    theirs.spans().size(),
                    roots);
            assertThat(differences).isEmpty();
            assertThat(roots).isGreaterThan(some.size() / 2);
        }
    }

    private static Path theirJar() {
        return Path.of(System.getProperty(JAR));
    }

    private static LambdaProcess.Builder opentelemetry(LambdaProcess.Builder builder, OtlpSink sink) {
        return opentelemetrySettings(builder, sink).agent(theirJar());
    }

    // System properties, because both agents read the variables.
    private static LambdaProcess.Builder opentelemetrySettings(LambdaProcess.Builder builder, OtlpSink sink) {
        return builder.jvm("-Dotel.exporter.otlp.endpoint=" + sink.endpoint())
                .jvm("-Dotel.exporter.otlp.protocol=http/protobuf")
                .jvm("-Dotel.metrics.exporter=none")
                .jvm("-Dotel.logs.exporter=none")
                .jvm("-Dotel.bsp.schedule.delay=200")
                .jvm("-Xmx320m");
    }
}
