package oubli.quickstart;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "oubli.quickstart", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_THE_LAUNCHERS_KNOW_THE_SERVICES = noClasses()
            .that()
            .resideOutsideOfPackages("oubli.quickstart", "oubli.quickstart.cluster")
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
    static final ArchRule ONLY_THE_TIME_MACHINE_READS_A_CLOCK = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Application")
            .and()
            .doNotHaveSimpleName("TimeMachine")
            .should(callMethodWhere(new DescribedPredicate<JavaCall<?>>("it reads the machine's clock") {
                @Override
                public boolean test(JavaCall<?> call) {
                    var target = call.getTarget();
                    return (target.getOwner().isEquivalentTo(Instant.class)
                                    && target.getName().equals("now"))
                            || (target.getOwner().isEquivalentTo(Clock.class)
                                    && target.getName().startsWith("system"))
                            || (target.getOwner().isEquivalentTo(System.class)
                                    && target.getName().equals("currentTimeMillis"));
                }
            }));

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = classes()
            .should()
            .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base|Handler)$")
            .andShould()
            .haveNameNotMatching(".*\\.Abstract.*");
}
