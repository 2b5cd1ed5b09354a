package oubli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClauseRegistryTest {

    @Test
    void everyClauseThatCodeExecutesStandsInThePolicy() {
        var used = clausesInCode();

        assertThat(used).isNotEmpty();
        assertThat(Policies.SHIPPED.clauses().keySet()).containsAll(used);
    }

    @Test
    void coversEverySectionOfTheSource() {
        for (int section = 1; section <= 12; section++) {
            assertThat(Policies.SHIPPED.clauses()).containsKey("§" + section);
        }
    }

    private static Set<String> clausesInCode() {
        var clauses = new TreeSet<String>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("oubli.policy").stream()
                        .flatMap(ClauseRegistryTest::annotations)
                        .filter(annotation -> annotation.getRawType().isEquivalentTo(Clause.class))
                        .forEach(annotation -> clauses.addAll(
                                Arrays.asList((String[]) annotation.get("value").orElseThrow())));
        return clauses;
    }

    private static Stream<? extends JavaAnnotation<?>> annotations(JavaClass type) {
        return Stream.concat(
                type.getAnnotations().stream(),
                type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()));
    }
}
