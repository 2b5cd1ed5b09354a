package oubli.consent;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import oubli.testing.HouseRules;

@AnalyzeClasses(packages = "oubli.consent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule AVRO_STOPS_AT_THE_WIRE = HouseRules.avroStopsAtTheWire();

    @ArchTest
    static final ArchRule SERVICES_MEET_ON_TOPICS = HouseRules.servicesMeetOnTopics("consent");

    @ArchTest
    static final ArchRule TIME_IS_PASSED_IN = HouseRules.timeIsPassedIn();

    @ArchTest
    static final ArchRule NAMES_SAY_SOMETHING = HouseRules.namesSaySomething();

    @ArchTest
    static final ArchRule PACKAGES_ARE_NO_KNOT = HouseRules.packagesAreNoKnot("oubli.consent");
}
