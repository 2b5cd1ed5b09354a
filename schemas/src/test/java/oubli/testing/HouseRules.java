package oubli.testing;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The rules of structure that several modules keep; each module's test says which. */
public final class HouseRules {

    private static final List<String> SERVICES = List.of("ingest", "consent", "retention", "quickstart");

    public static ArchRule avroStopsAtTheWire() {
        return noClasses().that().haveNameNotMatching(".*Wire(\\$.*)?").should().dependOnClassesThat(generated());
    }

    /** @param own the package below {@code oubli} of the service that keeps the rule */
    public static ArchRule servicesMeetOnTopics(String own) {
        var others = SERVICES.stream()
                .filter(service -> !service.equals(own))
                .map(service -> "oubli." + service + "..")
                .toArray(String[]::new);
        return noClasses().should().dependOnClassesThat().resideInAnyPackage(others);
    }

    /** @param readers suffixes of the classes that may read a clock, beside the applications themselves */
    public static ArchRule timeIsPassedIn(String... readers) {
        var suffixes =
                Stream.concat(Stream.of("Application"), Arrays.stream(readers)).toList();
        return noClasses().that(endWithNoneOf(suffixes)).should(callMethodWhere(readsTheMachinesClock()));
    }

    public static ArchRule namesSaySomething() {
        return classes()
                .should()
                .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Data|Info|Base|Handler)$")
                .andShould()
                .haveNameNotMatching(".*\\.Abstract.*");
    }

    /** @param root of the packages that may not depend on each other in circles */
    public static ArchRule packagesAreNoKnot(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static DescribedPredicate<JavaClass> generated() {
        return new DescribedPredicate<>("are generated from an event's schema") {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().equals("oubli.schemas") && type.isAssignableTo(SpecificRecord.class);
            }
        };
    }

    private static DescribedPredicate<JavaClass> endWithNoneOf(List<String> suffixes) {
        return new DescribedPredicate<>("have names that end with none of " + suffixes) {
            @Override
            public boolean test(JavaClass type) {
                return suffixes.stream().noneMatch(type.getSimpleName()::endsWith);
            }
        };
    }

    private static DescribedPredicate<JavaCall<?>> readsTheMachinesClock() {
        return new DescribedPredicate<>("it reads the machine's clock") {
            @Override
            public boolean test(JavaCall<?> call) {
                var owner = call.getTarget().getOwner();
                var name = call.getTarget().getName();
                return (owner.isEquivalentTo(Instant.class) && name.equals("now"))
                        || (owner.isEquivalentTo(Clock.class) && name.startsWith("system"))
                        || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"));
            }
        };
    }

    private HouseRules() {}
}
