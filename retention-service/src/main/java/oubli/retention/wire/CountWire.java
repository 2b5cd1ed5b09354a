package oubli.retention.wire;

import static oubli.retention.wire.ValuesWire.orNull;
import static oubli.retention.wire.ValuesWire.text;

import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import oubli.policy.Cell;
import oubli.policy.Uuid5;
import oubli.policy.counts.MonthlyCount;
import oubli.policy.counts.Tally;
import oubli.retention.fact.CountFact;
import oubli.retention.fact.Fact;
import oubli.retention.keep.Outbox;
import oubli.schemas.AnonymousCount;
import oubli.schemas.AnonymousTally;
import oubli.schemas.CountedPersons;
import oubli.schemas.Meta;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectPartitioner;

/** Tallies and counts on their topics; made of the month alone, so that telling the same again is the same event. */
@SuppressWarnings("NullAway") // the generated builders take null for what is absent
public final class CountWire {

    private static final UUID COUNTS = UUID.fromString("3f1cf3f6-6b2c-5b52-8f4e-55d7d6b6a007");

    /** What a partition counted, told once the month has ended. */
    record Told(Tally tally, Outbox.MonthEnd end) {}

    /** What is large enough to be published. */
    record Final(MonthlyCount count, Outbox.MonthEnd end) {}

    static String key(Tally tally) {
        return RecordKey.of(tally.month().toString(), Integer.toString(tally.partition()));
    }

    static String key(MonthlyCount count) {
        return RecordKey.of(count.month().toString(), count.cell().path());
    }

    /** All tallies of a month meet. */
    static Optional<Set<Integer>> partitionOf(String topic, String key, Told told, int partitions) {
        return Optional.of(
                Set.of(SubjectPartitioner.partition(told.tally().month().toString(), partitions)));
    }

    static AnonymousTally tally(Told told) {
        var tally = told.tally();
        var id = Uuid5.ofParts(COUNTS, "tally", tally.month(), tally.partition());
        return AnonymousTally.newBuilder()
                .setMeta(meta(id, told.end()))
                .setMonth(tally.month().toString())
                .setPartition(tally.partition())
                .setAtLeast(tally.atLeast())
                .setCounts(tally.persons().entrySet().stream()
                        .map(CountWire::counted)
                        .toList())
                .build();
    }

    private static CountedPersons counted(Map.Entry<Cell, Long> counted) {
        return new CountedPersons(
                counted.getKey().purpose(), orNull(counted.getKey().channel()), counted.getValue());
    }

    static AnonymousCount count(Final told) {
        var count = told.count();
        var id = Uuid5.ofParts(COUNTS, "count", count.month(), count.cell().path());
        return AnonymousCount.newBuilder()
                .setMeta(meta(id, told.end()))
                .setMonth(count.month().toString())
                .setPurpose(count.cell().purpose())
                .setChannel(orNull(count.cell().channel()))
                .setPersons(count.persons())
                .setAtLeast(count.atLeast())
                .build();
    }

    private static Meta meta(UUID id, Outbox.MonthEnd end) {
        return Metas.of(id, end.at(), end.at(), OrderWire.SOURCE, end.policyVersion());
    }

    static Optional<Fact> fact(AnonymousTally tally) {
        var persons = new TreeMap<Cell, Long>();
        tally.getCounts()
                .forEach(counted ->
                        persons.put(new Cell(counted.getPurpose(), text(counted.getChannel())), counted.getPersons()));
        return Optional.of(
                new CountFact(new Tally(month(tally.getMonth()), tally.getPartition(), tally.getAtLeast(), persons)));
    }

    /** A published count as it stands on its topic. */
    public static MonthlyCount read(AnonymousCount count) {
        return new MonthlyCount(
                YearMonth.parse(count.getMonth()),
                new Cell(count.getPurpose(), text(count.getChannel())),
                count.getPersons(),
                count.getAtLeast());
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException("a month is none");
        }
    }

    private CountWire() {}
}
