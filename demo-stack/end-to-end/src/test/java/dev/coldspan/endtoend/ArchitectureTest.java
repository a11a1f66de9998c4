package dev.coldspan.endtoend;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows of docs/architecture.md, held against the compiled classes. */
class ArchitectureTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    /** Every module's package, and which other packages of ours it may know. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "agent", List.of(),
            "extension", List.of(),
            "locallambda", List.of(),
            "collector", List.of("storage.clickhouse"),
            "storage.clickhouse", List.of(),
            "storage.launcher", List.of(),
            "queryapi", List.of("storage.clickhouse"),
            "alerts", List.of(),
            "demo", List.of(),
            "cli", List.of("agent.aheadoftime", "locallambda", "collector", "storage", "queryapi", "alerts"));

    private static final List<String> CLASS_DIRECTORIES = List.of(
            "agent/ahead-of-time",
            "agent/bootstrap",
            "agent/core",
            "agent/instrumentation",
            "agent/maven-plugin",
            "agent/opentelemetry-bridge",
            "agent/sdk",
            "extensions/aws-lambda",
            "extensions/local-lambda",
            "collector",
            "storage/clickhouse",
            "storage/launcher",
            "query-api",
            "alerts",
            "demo-stack/functions",
            "demo-stack/cli");

    /** What is loaded into the function's JVM, which may be of Java 8. */
    private static final List<String> IN_THE_FUNCTION = List.of(
            "agent/bootstrap", "agent/core", "agent/instrumentation", "agent/opentelemetry-bridge", "agent/sdk");

    /** Loaded by its name, and only where the JVM can. */
    private static final Path FROM_JAVA_9 = Path.of("LookupDefiner.class");

    /** Offset of the low byte of a class file's major version, and its value for Java 8 (JVM specification, 4.1). */
    private static final int CLASS_FILE_MAJOR = 7;

    private static final byte JAVA_8 = 52;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(CLASS_DIRECTORIES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    static Stream<String> modules() {
        return ARROWS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleKnowsOnlyTheModulesItMay(String module) {
        assertThat(CLASSES.stream().anyMatch(type -> inModule(type, module)))
                .as("classes of %s were found", module)
                .isTrue();
        String[] foreign = Stream.of(
                        "agent",
                        "extension",
                        "locallambda",
                        "collector",
                        "storage",
                        "queryapi",
                        "alerts",
                        "demo",
                        "cli")
                .filter(other -> !module.startsWith(other))
                .filter(other -> ARROWS.get(module).stream().noneMatch(allowed -> allowed.startsWith(other)))
                .map(other -> "dev.coldspan." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("dev.coldspan." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(foreign)
                .check(CLASSES);
    }

    @Test
    void onlyTheProgramStartsAnEmbeddedEngine() {
        noClasses()
                .that(not(resideInAPackage("dev.coldspan.cli.."))
                        .and(not(resideInAPackage("dev.coldspan.storage.launcher.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coldspan.storage.launcher..")
                .check(CLASSES);
    }

    @Test
    void theProgramKnowsOfTheAgentHowToWeaveAheadOfTime() {
        noClasses()
                .that()
                .resideInAPackage("dev.coldspan.cli..")
                .should()
                .dependOnClassesThat(resideInAPackage("dev.coldspan.agent..")
                        .and(not(resideInAPackage("dev.coldspan.agent.aheadoftime.."))))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("dev.coldspan.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theAgentIsJava8ByteCode() throws IOException {
        for (String module : IN_THE_FUNCTION) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("target/classes"))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                        .filter(path -> !path.endsWith(FROM_JAVA_9))
                        .toList()) {
                    assertThat(Files.readAllBytes(file)[CLASS_FILE_MAJOR])
                            .as(file.toString())
                            .isLessThanOrEqualTo(JAVA_8);
                }
            }
        }
    }

    @Test
    void nothingReadsSerializedJavaObjects() {
        classes()
                .should()
                .onlyDependOnClassesThat(not(JavaClass.Predicates.type(ObjectInputStream.class)))
                .check(CLASSES);
    }

    @Test
    void everyModuleIsChecked() throws IOException {
        try (Stream<Path> poms = Files.walk(ROOT, 3)) {
            List<String> withCode = poms.filter(path -> path.endsWith("pom.xml"))
                    .map(Path::getParent)
                    .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .map(module -> ROOT.relativize(module).toString())
                    .filter(module -> !module.equals("agent/testkit"))
                    .sorted()
                    .toList();
            assertThat(withCode).containsExactlyInAnyOrderElementsOf(CLASS_DIRECTORIES);
        }
    }

    private static boolean inModule(JavaClass type, String module) {
        return (type.getPackageName() + ".").startsWith("dev.coldspan." + module + ".");
    }
}
