package oubli.consent.merging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import oubli.consent.merging.Suggestions.Suggestion;
import oubli.consent.query.ConsentReader.Listed;

class SuggestionsTest {

    @Test
    void pairsSubjectsOfDifferentInstancesThatLeftOnePhone() {
        var found =
                Suggestions.of(List.of(List.of(listed("x", "p2"), listed("y", "p9")), List.of(listed("x", "p1"))), 10);

        assertThat(found.suggestions()).containsExactly(new Suggestion(List.of("p1", "p2"), "SAME_PHONE"));
        assertThat(found.next()).isNull();
    }

    @Test
    void leavesOutWhoIsLinkedAlready() {
        var found = Suggestions.of(
                List.of(List.of(new Listed("x", "p1", List.of("p2")), new Listed("x", "p2", List.of("p1")))), 10);

        assertThat(found.suggestions()).isEmpty();
    }

    @Test
    void saysNothingBeyondTheLastPhoneThatAllInstancesListed() {
        var found = Suggestions.of(
                List.of(
                        List.of(listed("a", "p1"), listed("b", "p2")),
                        List.of(listed("a", "p3"), listed("c", "p4"), listed("c", "p5"))),
                2);

        assertThat(found.suggestions()).containsExactly(new Suggestion(List.of("p1", "p3"), "SAME_PHONE"));
        assertThat(found.next()).isEqualTo("b");
    }

    private static Listed listed(String phone, String subjectId) {
        return new Listed(phone, subjectId, List.of());
    }
}
