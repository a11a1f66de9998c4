package dev.coldspan.collector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.coldspan.collector.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coldspan.collector");

    @Test
    void hasNoPackageCycles() {
        slices().matching("dev.coldspan.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void knowsRowsOnlyWhereTheyAreMadeAndWritten() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "otlp", ROOT + "self", ROOT + "queue", ROOT + "pipeline", ROOT + "receive")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coldspan.storage..")
                .check(CLASSES);
    }

    @Test
    void knowsTransportsOnlyInTheReceivers() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "receive")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "io.grpc.netty..", "org.eclipse.jetty..")
                .check(CLASSES);
    }
}
