package oubli.schemas;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.apache.avro.specific.AvroGenerated;
import org.apache.avro.specific.SpecificRecord;

@AnalyzeClasses(packages = "oubli.schemas", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule standsOnAvroAndKafkaAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "oubli.schemas..",
                    "org.apache.avro..",
                    "org.apache.kafka..",
                    "org.rocksdb..",
                    "com.fasterxml.jackson..",
                    "java..",
                    "javax.net.ssl..",
                    "org.slf4j..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule onlyStreamPiecesNeedKafkaStreams = noClasses()
            .that()
            .resideOutsideOfPackage("oubli.schemas.stream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka.streams..", "org.rocksdb..");

    @ArchTest
    static final ArchRule generatedRecordsPrintNobodysWords = classes()
            .that()
            .areAnnotatedWith(AvroGenerated.class)
            .and()
            .areAssignableTo(SpecificRecord.class)
            .should()
            .beAssignableTo(WireRecord.class);

    @ArchTest
    static final ArchRule neverAsksTheTime = noClasses()
            .that()
            .areNotAnnotatedWith(AvroGenerated.class)
            .should()
            .callMethodWhere(target(nameMatching("now|system.*")).and(target(owner(assignableTo(Instant.class)))))
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule namesSayWhatThingsAre = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base|Handler)")
            .orShould()
            .haveSimpleNameStartingWith("Abstract");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("oubli.schemas.(**)").should().beFreeOfCycles();
}
