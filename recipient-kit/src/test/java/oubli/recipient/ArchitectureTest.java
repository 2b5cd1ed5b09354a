package oubli.recipient;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "oubli.recipient", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NEEDS_NO_FRAMEWORK =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "io.micrometer..");

    @ArchTest
    static final ArchRule KNOWS_NO_SERVICE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("oubli.policy..", "oubli.ingest..", "oubli.retention..", "oubli.quickstart..");

    @ArchTest
    static final ArchRule IS_TOLD_THE_TIME = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule FEATURES_DO_NOT_GO_IN_CIRCLES =
            slices().matching("oubli.recipient.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base|Abstract|Handler)");
}
