package oubli.ingest.merges;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import oubli.ingest.Identity;
import oubli.ingest.edge.Faults;
import oubli.ingest.edge.Fields;
import oubli.ingest.edge.Refusal;
import oubli.ingest.merges.LinkIds.Pair;
import oubli.ingest.merges.LinkWire.Occasion;
import oubli.ingest.notice.Notices;
import oubli.ingest.publish.EventIds;
import oubli.ingest.publish.Publication;
import oubli.ingest.publish.Replays;
import oubli.ingest.publish.Replays.Replay;
import oubli.ingest.publish.Replays.Work;
import oubli.vault.SubjectIds;
import tools.jackson.databind.JsonNode;

/** Records that two persons are one, on an operator's word, and that they are not after all. Ids and keys stay as they are. */
final class Merges {

    private static final String ROUTE = "merges";
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z_]{0,39}");

    private final Notices notices;
    private final Identity identity;
    private final LinkIds ids;
    private final LinkWire wire = new LinkWire();
    private final Replays replays;
    private final Clock domainClock;

    Merges(Notices notices, Identity identity, Replays replays, Clock domainClock) {
        this.notices = notices;
        this.identity = identity;
        this.ids = new LinkIds(identity);
        this.replays = replays;
        this.domainClock = domainClock;
    }

    /** A merge; the first of the subjects is the one that goes on. */
    record MergeAnswer(String mergeId, List<String> subjectIds) {}

    Replay<MergeAnswer> merge(JsonNode body, String author, String key) {
        var faults = new Faults();
        var fields = new Fields(body, "", faults, Set.of("subjectIds", "reason"));
        var subjects = subjects(fields, faults);
        var reason = fields.maybeRaw("reason").orElse("SAME_PERSON");
        if (!REASON.matcher(reason).matches()) {
            faults.add(Refusal.INVALID_TYPE, fields.at("reason"));
        }
        faults.refuse();
        return replays.once(
                String.join("|", ROUTE, author, key),
                identity.fingerprint(subjects + reason),
                MergeAnswer.class,
                () -> link(subjects.get(0), subjects.get(1), reason, key));
    }

    /**
     * Ends a merge; ending it again changes nothing.
     *
     * @throws oubli.ingest.edge.Refused 404 for an id that was never issued
     */
    void undo(String mergeId) {
        var pair =
                ids.read(mergeId).orElseThrow(() -> Refusal.NOT_FOUND.problem().refused());
        var now = domainClock.instant();
        var publication = Publication.of(List.of(
                wire.unlinked(occasion(EventIds.fresh(), pair.first(), mergeId, now)),
                wire.unlinked(occasion(EventIds.fresh(), pair.second(), mergeId, now))));
        replays.once(
                String.join("|", ROUTE, "undo", mergeId, now.toString()),
                mergeId,
                String.class,
                () -> new Work<>(mergeId, publication));
    }

    private Work<MergeAnswer> link(String survivor, String merged, String reason, String key) {
        var now = domainClock.instant();
        var linkId = ids.of(Pair.of(survivor, merged));
        var one = occasion(new EventIds(ROUTE, survivor, key).of("linked:" + merged), survivor, linkId, now);
        var other = occasion(new EventIds(ROUTE, merged, key).of("linked:" + survivor), merged, linkId, now);
        return new Work<>(
                new MergeAnswer(linkId, List.of(survivor, merged)),
                Publication.of(
                        List.of(wire.linked(one, merged, true, reason), wire.linked(other, survivor, false, reason))));
    }

    private Occasion occasion(UUID eventId, String subjectId, String linkId, Instant now) {
        return new Occasion(eventId, subjectId, linkId, now, notices.inForce().version());
    }

    /** Two different persons: a device is never merged with anybody. */
    private static List<String> subjects(Fields fields, Faults faults) {
        var subjects = new ArrayList<String>();
        for (var node : fields.list("subjectIds", 2)) {
            var id = node.isString() ? node.stringValue() : "";
            if (!SubjectIds.isPerson(id)) {
                faults.add(Refusal.INVALID_SUBJECT, fields.at("subjectIds") + "/" + subjects.size());
            }
            subjects.add(id);
        }
        if (faults.none() && new HashSet<>(subjects).size() != 2) {
            faults.add(Refusal.INVALID_SUBJECT, fields.at("subjectIds"));
        }
        return subjects;
    }
}
