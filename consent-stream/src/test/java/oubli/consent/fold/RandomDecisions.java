package oubli.consent.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import oubli.policy.Cell;
import oubli.policy.Times;
import oubli.policy.consent.Answer;
import oubli.policy.consent.Decision;
import oubli.policy.consent.Evidence;
import oubli.schemas.ConsentDecision;
import oubli.schemas.ConsentEvent;

/** Sets of decisions that several devices make at about the same time, with and without numbers. */
final class RandomDecisions {

    private static final List<String> CHANNELS = List.of("", "EMAIL", "PHONE");
    private static final List<String> DEVICES = List.of("d1", "d2");
    private static final List<Instant> CLOCKS = List.of(
            Instant.parse("2026-11-23T09:00:00Z"),
            Instant.parse("1999-12-31T23:00:00Z"),
            Instant.parse("2099-01-01T00:00:00Z"));

    /** A handful, each of them once. */
    static List<ConsentEvent> some(Random random) {
        var decisions = new ArrayList<ConsentEvent>();
        int count = 2 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            decisions.add(decision(random));
        }
        return decisions.stream()
                .collect(Collectors.toMap(
                        event -> event.getMeta().getEventId(), event -> event, (one, other) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    /** Few instants and few numbers, so that ties and repeated numbers are common; now and then a clock that is years off. */
    private static ConsentEvent decision(Random random) {
        var answer = ConsentDecision.values()[1 + random.nextInt(4)];
        boolean everyChannel = answer == ConsentDecision.WITHDRAWN || answer == ConsentDecision.OBJECTED;
        var channel = CHANNELS.get(everyChannel ? random.nextInt(3) : 1 + random.nextInt(2));
        var at = CLOCKS.get(Math.max(0, random.nextInt(12) - 9)).plusSeconds(random.nextInt(4));
        boolean numbered = random.nextBoolean();
        var device = DEVICES.get(random.nextInt(2));
        var sequence = (long) random.nextInt(5);
        return Events.decided(answer, channel, at.toString(), decided -> {
            decided.setClaimedAt(at.minusSeconds(random.nextInt(3)));
            if (numbered) {
                decided.setDevice(device);
                decided.setSequence(sequence);
            }
        });
    }

    /** As the reference fold takes it. */
    static Decision pure(ConsentEvent event) {
        var decided = event.getDecided();
        return new Decision(
                event.getMeta().getEventId(),
                new Cell(decided.getPurpose(), decided.getChannel() == null ? "" : decided.getChannel()),
                Answer.valueOf(decided.getDecision().name()),
                event.getMeta().getOccurredAt(),
                decided.getDevice() == null ? "" : decided.getDevice(),
                decided.getSequence() == null ? Decision.UNNUMBERED : decided.getSequence(),
                Times.NEVER,
                "",
                new Evidence("2020-04-01", "ab".repeat(32), "fr", "FORM", false));
    }

    private RandomDecisions() {}
}
