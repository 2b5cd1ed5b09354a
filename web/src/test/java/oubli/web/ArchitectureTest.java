package oubli.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "oubli.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule WHAT_IS_SERVED_KNOWS_NOTHING_OF_THE_BUILD = noClasses()
            .that()
            .resideInAPackage("oubli.web")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("oubli.web.build", "oubli.policy..", "oubli.schemas..", "oubli.ingest..");
}
