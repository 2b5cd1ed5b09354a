package oubli.ingest;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

@AnalyzeClasses(packages = "oubli.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule AVRO_STOPS_AT_THE_WIRE = noClasses()
            .that()
            .haveNameNotMatching(".*Wire(\\$.*)?")
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("are generated from an event's schema") {
                @Override
                public boolean test(JavaClass type) {
                    return type.getPackageName().equals("oubli.schemas") && type.isAssignableTo(SpecificRecord.class);
                }
            });

    @ArchTest
    static final ArchRule SERVICES_MEET_ON_TOPICS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("oubli.consent..", "oubli.retention..", "oubli.recipient..", "oubli.quickstart..");

    @ArchTest
    static final ArchRule TIME_IS_PASSED_IN = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Application")
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

    @ArchTest
    static final ArchRule PACKAGES_ARE_NO_KNOT =
            slices().matching("oubli.ingest.(*)..").should().beFreeOfCycles();
}
