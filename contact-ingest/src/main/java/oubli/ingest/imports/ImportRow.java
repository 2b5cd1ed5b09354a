package oubli.ingest.imports;

import java.util.List;
import oubli.ingest.consent.Choice;
import oubli.ingest.consent.Decided.Method;

/**
 * One person of an import; absent texts are empty. Never prints what it holds.
 *
 * @param email normalised
 * @param phone in E.164
 * @param evidence what the operator holds as proof, in its own words
 */
record ImportRow(
        String email,
        String phone,
        String fullName,
        List<Choice> choices,
        String evidence,
        Method method,
        String language) {

    ImportRow {
        choices = List.copyOf(choices);
    }

    boolean givesSomething() {
        return choices.stream().anyMatch(Choice::isGiven);
    }

    boolean allowsProspecting() {
        return choices.stream()
                .anyMatch(choice -> choice.isGiven() && !choice.cell().channel().isEmpty());
    }

    @Override
    public String toString() {
        return "ImportRow[redacted]";
    }
}
