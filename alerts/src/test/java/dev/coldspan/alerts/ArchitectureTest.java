package dev.coldspan.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coldspan.alerts");

    @Test
    void hasNoCyclesBetweenPackages() {
        slices().matching("dev.coldspan.alerts.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void knowsNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.coldspan.query..", "dev.coldspan.storage..", "dev.coldspan.collector..")
                .check(classes);
    }

    @Test
    void keepsChannelsFromConnecting() {
        noClasses()
                .that()
                .resideInAPackage("..channel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "org.eclipse.jetty..", "..notify..")
                .check(classes);
    }
}
