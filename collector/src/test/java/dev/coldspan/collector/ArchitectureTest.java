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
    void knowsClickHouseOnlyInItsExporter() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.coldspan.collector", ROOT + "clickhouse")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coldspan.storage..")
                .check(CLASSES);
    }

    @Test
    void keepsExportersApartFromWhatCallsThem() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "model", ROOT + "export", ROOT + "journal", ROOT + "clickhouse")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "pipeline", ROOT + "receive", ROOT + "queue", ROOT + "decode")
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
