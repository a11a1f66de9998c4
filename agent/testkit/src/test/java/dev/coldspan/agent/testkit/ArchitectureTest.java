package dev.coldspan.agent.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The arrows between the agent's packages. */
class ArchitectureTest {
    private final JavaClasses agent = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coldspan.agent");

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.coldspan.agent.(**)")
                .should()
                .beFreeOfCycles()
                .check(agent);
    }

    @Test
    void bootstrapNamesNoLibrary() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.coldspan.agent.bootstrap..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..", "net.bytebuddy..", "com.amazonaws..")
                .check(agent);
    }

    @Test
    void coreNamesNeitherByteBuddyNorAPlatform() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.coldspan.agent.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("net.bytebuddy..", "com.amazonaws..", "dev.coldspan.agent.instrumentation..")
                .check(agent);
    }

    @Test
    void nothingDeserialisesJavaObjects() {
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(agent);
    }
}
