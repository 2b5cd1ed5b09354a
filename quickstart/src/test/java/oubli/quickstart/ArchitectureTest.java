package oubli.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import oubli.testing.HouseRules;

@AnalyzeClasses(packages = "oubli.quickstart", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_LAUNCHERS_KNOW_THE_SERVICES = noClasses()
            .that()
            .resideOutsideOfPackages("oubli.quickstart", "oubli.quickstart.cluster", "oubli.quickstart.simulate")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("oubli.ingest..", "oubli.consent..", "oubli.retention..");

    @ArchTest
    static final ArchRule BROKER_REGISTRY_AND_ISSUER_STAND_ALONE = noClasses()
            .that()
            .resideInAnyPackage("oubli.quickstart.broker", "oubli.quickstart.registry", "oubli.quickstart.issuer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "oubli.quickstart", "oubli.quickstart.demo", "oubli.quickstart.clock", "oubli.schemas..");

    @ArchTest
    static final ArchRule ONLY_THE_TIME_MACHINE_READS_A_CLOCK = HouseRules.timeIsPassedIn("TimeMachine");

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = HouseRules.namesSaySomething();
}
