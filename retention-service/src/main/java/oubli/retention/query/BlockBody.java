package oubli.retention.query;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import oubli.policy.DataClass;
import oubli.policy.PrivacyPolicy;
import oubli.policy.Times;
import oubli.policy.retention.Block;
import oubli.retention.access.Refusal;
import oubli.retention.ledger.BlockRow;
import tools.jackson.databind.JsonNode;

/** What a DPO asks to keep or to freeze, why, and until when; the purposes or the classes, whichever it is about. */
record BlockBody(String subjectId, Set<String> purposes, Set<DataClass> classes, String reason, Instant until) {

    /** Names the classes, a reason and a review date: a hold that nobody has to look at again would keep data for ever. */
    static BlockBody hold(JsonNode json, Instant now, PrivacyPolicy policy) {
        var fields = Fields.of(json, Set.of("subjectId", "dataClasses", "reason", "reviewAt"));
        var subject = fields.subject();
        fields.required("dataClasses");
        var classes = fields.all("dataClasses", DataClasses::named);
        if (classes.isEmpty()) {
            throw Refusal.MISSING_FIELD.at("/dataClasses");
        }
        var reason = fields.word("reason");
        var reviewAt = ahead("reviewAt", fields.instant("reviewAt", policy.zone()), now);
        return new BlockBody(subject, Set.of(), classes, reason, reviewAt);
    }

    /** No purposes means all of them; without a planned end it lasts until it is lifted. */
    static BlockBody restriction(JsonNode json, Instant now, PrivacyPolicy policy) {
        var fields = Fields.of(json, Set.of("subjectId", "purposes", "ground", "until"));
        var subject = fields.subject();
        var purposes = fields.all("purposes", id -> Optional.of(id).filter(policy.purposes()::containsKey));
        var ground = fields.word("ground");
        var until = fields.optionalInstant("until", policy.zone()).map(end -> ahead("until", end, now));
        return new BlockBody(subject, purposes, Set.of(), ground, until.orElse(Times.NEVER));
    }

    BlockRow row(Block.Kind kind, String blockId, Instant now) {
        var block = kind == Block.Kind.HOLD ? Block.hold(blockId, classes) : Block.restriction(blockId, purposes);
        return new BlockRow(block, reason, now, until);
    }

    private static Instant ahead(String field, Instant instant, Instant now) {
        if (!instant.isAfter(now)) {
            throw Refusal.NOT_IN_THE_FUTURE.at("/" + field);
        }
        return instant;
    }
}
