package dev.coldspan.agent.dist.harmless;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.dist.harmless.child.ConcurrentRunner;
import dev.coldspan.agent.dist.harmless.child.Fanning;
import dev.coldspan.agent.dist.harmless.shapes.Shape;
import dev.coldspan.agent.dist.harmless.shapes.ShapeArchive;
import dev.coldspan.agent.dist.harmless.shapes.ShapeGenerator;
import dev.coldspan.agent.testkit.LambdaProcess;
import dev.coldspan.agent.testkit.OtlpSink;
import dev.coldspan.sabotage.Sabotage;
import dev.coldspan.sabotage.Sabotage.With;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The agent's own code fails, anywhere and with anything: functions run as if it were not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SabotagedAgentIT {
    // The JVM itself calls the first, the second reports what failed, and the third is what woven code calls: its
    // methods are one try block each, which an exception put in front of their first instruction would not be in.
    private static final String LAST_RESORTS = "dev/coldspan/agent/bootstrap/(Agent|Stderr|Hooks(\\$\\w+)?)\\.class";

    private static final int[] AFTER = {0, 15, 60, 150, 400, 1_500, 6_000};

    private final OtlpSink sink = OtlpSink.start();
    private Path directory;
    private Path shapes;
    private Path undisturbed;
    private Path sabotaged;
    private List<String> classes;

    @BeforeAll
    void prepare() throws Exception {
        directory = Settings.directory("sabotage");
        shapes = directory.resolve("some.shapes");
        List<Shape> some = new ArrayList<>();
        ShapeGenerator.generate(Settings.seed() + 1, 24, some::addAll);
        ShapeArchive.write(shapes, some.subList(10, some.size()));
        undisturbed = directory.resolve("undisturbed.journal");
        Child.runShapes(shapes, undisturbed, builder -> {});
        List<String> own = new ArrayList<>(AgentJars.ownClasses(Settings.agent()));
        own.removeIf(name -> name.matches(LAST_RESORTS));
        sabotaged = AgentJars.damaged(
                Settings.agent(), "sabotaged", new HashSet<>(own)::contains, SabotagedAgentIT::strikeEverywhere);
        classes = loaded(own);
        // Seeded, so that a run can be repeated; the long run takes all of them.
        Collections.shuffle(classes, new Random(Settings.seed()));
        System.out.printf("%d classes of the agent, %d of them loaded by %d shapes%n", own.size(), classes.size(), 14);
    }

    // The others could be missing and nobody would ask for them.
    private List<String> loaded(List<String> own) throws Exception {
        Path log = directory.resolve("loaded");
        Child.runShapes(shapes, directory.resolve("loaded.journal"), builder -> {
            builder.jvm("-Xlog:class+load:file=" + log);
            Child.withAgent(builder, sink.endpoint());
        });
        Set<String> names = new HashSet<>();
        for (String line : Files.readAllLines(log)) {
            names.add(line.replaceFirst("^(?:\\[[^]]*])*\\s*", "").split(" ")[0].replace('.', '/') + ".class");
        }
        List<String> found = new ArrayList<>(own);
        found.retainAll(names);
        return found;
    }

    @Test
    void changesNothingWhateverItsMethodsThrow() throws Exception {
        List<String> differences = new ArrayList<>();
        int turn = 0;
        for (With with : With.values()) {
            for (int after : Settings.isLong() ? AFTER : new int[] {AFTER[turn++ % AFTER.length]}) {
                String what = with + " everywhere after " + after;
                differences.addAll(differences(what, sabotaged, strike("all", with, after)));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void changesNothingWhenOneClassFails() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String name : classes.subList(0, Settings.count("classes", 2, classes.size()))) {
            With with = With.values()[Math.floorMod(name.hashCode(), With.values().length)];
            String dotted = name.replaceAll("\\.class$", "");
            differences.addAll(differences(with + " in " + dotted, sabotaged, strike(dotted, with, 0)));
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void changesNothingWhenAClassIsMissingOrUnreadable() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String name : classes.subList(0, Settings.count("classes", 2, classes.size()))) {
            byte[] garbage = Math.floorMod(name.hashCode(), 2) == 0 ? null : "no class file".getBytes();
            Path jar = AgentJars.damaged(Settings.agent(), "damaged", name::equals, file -> garbage);
            differences.addAll(differences((garbage == null ? "without " : "garbage for ") + name, jar, builder -> {}));
        }
        assertThat(differences).isEmpty();
    }

    /** Not in every build: what is missing here, only a damaged disk can make missing. */
    @Test
    @EnabledIfSystemProperty(named = "coldspan.harmless.long", matches = "true")
    void changesNothingWhenWhatWovenCodeCallsIsMissing() throws Exception {
        List<String> differences = new ArrayList<>();
        for (String name : AgentJars.ownClasses(Settings.agent())) {
            if (name.matches(LAST_RESORTS) && name.contains("Hooks")) {
                Path jar = AgentJars.damaged(Settings.agent(), "damaged", name::equals, file -> null);
                differences.addAll(differences("without " + name, jar, builder -> {}));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void breaksNoOutgoingCall() throws Exception {
        try (TraceLedger ledger = new TraceLedger()) {
            for (With with : With.values()) {
                if (with.ordinal() % 3 != 0 && !Settings.isLong()) {
                    continue;
                }
                int after = AFTER[with.ordinal() % AFTER.length];
                String output = Child.run(ConcurrentRunner.class, Fanning.class.getName(), 60, builder -> {
                    builder.jvm("-Dthreads=2").jvm("-Dinvocations=12").jvm("-Dstub=" + ledger.endpoint());
                    Child.withAgent(builder, sabotaged, ledger.endpoint());
                    strike("all", with, after).accept(builder);
                });
                assertThat(output).as(with + " after " + after).contains("right=24 wrong=0");
            }
        }
    }

    private static Consumer<LambdaProcess.Builder> strike(String where, With with, int after) {
        return builder -> builder.env("SABOTAGE_CLASS", where)
                .env("SABOTAGE_WITH", with.name())
                .env("SABOTAGE_AFTER", Integer.toString(after));
    }

    private List<String> differences(String what, Path jar, Consumer<LambdaProcess.Builder> options) throws Exception {
        Path journal = directory.resolve("disturbed.journal");
        try {
            Child.runShapes(shapes, journal, builder -> {
                Child.withAgent(builder, jar, sink.endpoint());
                options.accept(builder);
            });
        } catch (IllegalStateException ended) {
            return List.of(what + ": " + ended.getMessage());
        }
        return Journals.differences(undisturbed, journal).stream()
                .map(difference -> what + ": " + difference)
                .toList();
    }

    private static byte[] strikeEverywhere(byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Strikes(writer, reader.getClassName()), 0);
        return writer.toByteArray();
    }

    private static final class Strikes extends ClassVisitor {
        private final String owner;

        Strikes(ClassVisitor next, String owner) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            return new MethodVisitor(api, super.visitMethod(access, name, descriptor, signature, thrown)) {
                @Override
                public void visitCode() {
                    super.visitCode();
                    super.visitLdcInsn(owner);
                    String sabotage = Sabotage.class.getName().replace('.', '/');
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, sabotage, "strike", "(Ljava/lang/String;)V", false);
                }
            };
        }
    }
}
