package oubli.policy.consent;

import static oubli.policy.Policies.SHIPPED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import oubli.policy.Cell;
import oubli.policy.Property;
import oubli.policy.Times;

/** Decisions in the words of the tests. */
public final class Decisions {

    public static final Cell EMAIL = new Cell("PROSPECTING", "EMAIL");
    public static final Cell PHONE = new Cell("PROSPECTING", "PHONE");
    public static final Cell EVERY_CHANNEL = Cell.of("PROSPECTING");
    public static final Cell CONTACT = Cell.of("CONTACT_REQUEST");

    private static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

    private Decisions() {}

    public static Decision given(Cell cell, String at) {
        return plain(cell, Answer.GIVEN, Instant.parse(at));
    }

    public static Decision refused(Cell cell, String at) {
        return plain(cell, Answer.REFUSED, Instant.parse(at));
    }

    public static Decision withdrawn(Cell cell, String at) {
        return plain(cell, Answer.WITHDRAWN, Instant.parse(at));
    }

    public static Decision objected(Cell cell, String at) {
        return plain(cell, Answer.OBJECTED, Instant.parse(at));
    }

    /** With the term that the policy sets for the cell. */
    private static Decision plain(Cell cell, Answer answer, Instant at) {
        var until = answer == Answer.GIVEN ? new ConsentTerms(SHIPPED).validUntil(cell, at) : Times.NEVER;
        var id = cell.path() + " " + answer + " " + at;
        return new Decision(id, cell, answer, at, "", Decision.UNNUMBERED, until, "", Evidence.NONE);
    }

    public static Decision numbered(Decision decision, String device, long sequence) {
        return new Decision(
                decision.eventId() + " " + device + " " + sequence,
                decision.cell(),
                decision.answer(),
                decision.occurredAt(),
                device,
                sequence,
                decision.validUntil(),
                decision.requestId(),
                decision.evidence());
    }

    public static Decision imported(Decision decision) {
        return new Decision(
                decision.eventId() + " imported",
                decision.cell(),
                decision.answer(),
                decision.occurredAt(),
                "",
                Decision.UNNUMBERED,
                decision.validUntil(),
                decision.requestId(),
                new Evidence("", "", "", "IMPORT", false));
    }

    public static Decision madeWith(String requestId, Decision decision) {
        return new Decision(
                decision.eventId(),
                decision.cell(),
                decision.answer(),
                decision.occurredAt(),
                decision.device(),
                decision.sequence(),
                decision.validUntil(),
                requestId,
                decision.evidence());
    }

    public static Consent consent(Decision... decisions) {
        return ConsentFold.ofDecisions(List.of(decisions)).consent(SHIPPED);
    }

    /** Few instants, devices and numbers, some imports, so that ties and reordered numbers are frequent. */
    public static List<Decision> random(SplittableRandom random, int count) {
        var decisions = new ArrayList<Decision>();
        for (int i = 0; i < count; i++) {
            var cell = Property.oneOf(random, List.of(EMAIL, EMAIL, PHONE, EVERY_CHANNEL, CONTACT));
            var answer = Property.oneOf(random, List.of(Answer.values()));
            var at = START.plusSeconds(random.nextInt(8));
            var decision = plain(cell, answer, at);
            decisions.add(
                    switch (random.nextInt(5)) {
                        case 0, 1 ->
                            numbered(decision, Property.oneOf(random, List.of("d1", "d2", "d3")), random.nextInt(5));
                        case 2 -> imported(decision);
                        default -> decision;
                    });
        }
        return decisions;
    }
}
