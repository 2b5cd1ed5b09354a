package oubli.ingest.imports;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.ingest.Identity;
import oubli.ingest.Meters;
import oubli.ingest.consent.Decided;
import oubli.ingest.consent.DecisionWire;
import oubli.ingest.consent.Testimony;
import oubli.ingest.edge.Fault;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.RateLimit;
import oubli.ingest.edge.Refusal;
import oubli.ingest.follow.Suppressions;
import oubli.ingest.imports.ImportAnswer.RowAnswer;
import oubli.ingest.notice.Notice;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Readiness;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.policy.Times;
import oubli.policy.consent.ConsentTerms;
import tools.jackson.databind.JsonNode;

/**
 * Takes in consents that were given elsewhere, row by row.
 *
 * <p>A row that would use a suppressed address is refused as {@code suppressed}: only the person's own new opt-in lifts an
 * objection. Refusals, withdrawals and objections are taken in whatever is suppressed. What proves a row stays with the
 * operator; the record carries a keyed hash of its text, so that the text can be matched later and not read here.
 */
final class Imports {

    static final int MOST = 200;

    private static final String ROUTE = "imports";

    private final Notices notices;
    private final Identity identity;
    private final ProfileWire profiles;
    private final DecisionWire decisions;
    private final Replays replays;
    private final Suppressions suppressions;
    private final Readiness caughtUp;
    private final RateLimit perSubject;
    private final Clock domainClock;
    private final Meters meters;

    Imports(
            Notices notices,
            Identity identity,
            ProfileWire profiles,
            DecisionWire decisions,
            Replays replays,
            Suppressions suppressions,
            Readiness caughtUp,
            RateLimit perSubject,
            Clock domainClock,
            Meters meters) {
        this.notices = notices;
        this.identity = identity;
        this.profiles = profiles;
        this.decisions = decisions;
        this.replays = replays;
        this.suppressions = suppressions;
        this.caughtUp = caughtUp;
        this.perSubject = perSubject;
        this.domainClock = domainClock;
        this.meters = meters;
    }

    /** Publishes the rows that can be taken, once; while the suppressions are not known, none. */
    Replay<ImportAnswer> take(JsonNode body, String author, String key) {
        if (!caughtUp.isReady()) {
            throw Refusal.UNAVAILABLE.problem().retryAfter(5).refused();
        }
        var rows = rows(body);
        return meters.counted(replays.once(
                String.join("|", ROUTE, author, key),
                identity.fingerprint(body.toString()),
                ImportAnswer.class,
                () -> work(rows, author, key)));
    }

    private static List<JsonNode> rows(JsonNode body) {
        var faults = new Faults();
        var rows = new Fields(body, "", faults, Set.of("rows")).list("rows", MOST);
        if (rows.isEmpty() && faults.none()) {
            faults.add(Refusal.MISSING_FIELD, "/rows");
        }
        faults.refuse();
        return rows;
    }

    private Work<ImportAnswer> work(List<JsonNode> rows, String author, String key) {
        var now = domainClock.instant();
        var notice = notices.inForce();
        var answers = new ArrayList<RowAnswer>();
        var keys = new ArrayList<ProducerRecord<String, SpecificRecord>>();
        var events = new ArrayList<ProducerRecord<String, SpecificRecord>>();
        for (int i = 0; i < rows.size(); i++) {
            var faults = new Faults();
            var row = new ImportRowReader(notice.policy(), now).read(rows.get(i), "/rows/" + i, faults);
            if (!faults.none()) {
                answers.add(RowAnswer.refused(i, faults.all()));
            } else if (isSuppressed(row, notice)) {
                answers.add(RowAnswer.suppressed(i));
            } else {
                var person = person(row, notice, key + "#" + i, now);
                answers.add(record(i, person, author, keys, events));
            }
        }
        return new Work<>(new ImportAnswer(answers), new Publication(keys, events));
    }

    private RowAnswer record(
            int index,
            ImportedPerson person,
            String author,
            List<ProducerRecord<String, SpecificRecord>> keys,
            List<ProducerRecord<String, SpecificRecord>> events) {
        var row = person.row();
        if (!perSubject.admits(person.ids().subjectId(), row.choices().size())) {
            return RowAnswer.refused(index, List.of(new Fault("/rows/" + index, Refusal.RATE_LIMITED)));
        }
        var decided = decided(person);
        var testimony = new Testimony("hmac-sha256:" + identity.fingerprint("evidence|" + row.evidence()), author);
        var terms = new ConsentTerms(person.notice().policy());
        events.addAll(decisions.records(decided, row.choices(), terms, testimony));
        if (row.allowsProspecting()) {
            var profile = profiles.profile(person);
            keys.add(profile.key());
            events.add(profile.event());
        }
        var receipts = row.choices().stream().map(decided::receipt).toList();
        return RowAnswer.accepted(index, person.ids().subjectId(), receipts);
    }

    private ImportedPerson person(ImportRow row, Notice notice, String basis, Instant now) {
        var ids = new EventIds(ROUTE, identity.person(row.email()), basis);
        return new ImportedPerson(row, notice, ids, now);
    }

    private Decided decided(ImportedPerson person) {
        var row = person.row();
        return new Decided(
                person.ids(),
                person.at(),
                person.at(),
                Times.NOT_YET,
                person.notice().version(),
                person.notice().hash(),
                row.language(),
                row.method(),
                "",
                "",
                Decided.UNNUMBERED,
                "",
                identity.addressHashes(person.notice().policy(), row.email(), row.phone()),
                identity.phoneKey(row.phone()),
                false);
    }

    /** On any channel: an address that may not be used for one is not imported for another. */
    private boolean isSuppressed(ImportRow row, Notice notice) {
        return row.givesSomething()
                && suppressions.suppressesAny(identity.addressHashes(notice.policy(), row.email(), row.phone())
                        .values());
    }
}
