package oubli.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "oubli.vault", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule knowsNoServiceAndNoSpring = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..",
                    "oubli.ingest..",
                    "oubli.consent..",
                    "oubli.retention..",
                    "oubli.recipient..",
                    "oubli.quickstart..");

    @ArchTest
    static final ArchRule neverAsksTheTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule usesNoBannedSuffix =
            noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base|Abstract|Handler)");
}
