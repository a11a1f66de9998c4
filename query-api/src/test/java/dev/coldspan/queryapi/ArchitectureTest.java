package dev.coldspan.queryapi;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The arrows between the packages, checked. */
final class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coldspan.queryapi");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.coldspan.queryapi.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** A row reader lets {@code SQLException} pass and otherwise sees {@code ResultRow} only. */
    @Test
    void onlySqlKnowsJdbc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..queryapi.sql..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "com.clickhouse..")
                        .and(not(equivalentTo(SQLException.class))))
                .check(CLASSES.that(not(equivalentTo(QueryApi.class))));
    }

    @Test
    void pricingKnowsNeitherDatabaseNorHttp() {
        noClasses()
                .that()
                .haveSimpleNameStartingWith("Pric")
                .or()
                .haveSimpleNameStartingWith("Bill")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..queryapi.sql..", "..queryapi.http..", "io.javalin..")
                .check(CLASSES);
    }

    @Test
    void questionsKnowNothingOfTheServerThatAsksThem() {
        noClasses()
                .that()
                .resideInAnyPackage("..queryapi.*..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(QueryApi.class.getName())
                .check(CLASSES);
    }

    @Test
    void routesAreContributedInOneWay() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Routes")
                .should()
                .implement(Consumer.class)
                .andShould()
                .bePublic()
                .check(CLASSES);
    }
}
