package oubli.ingest.merges;

import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import oubli.schemas.CloudEventHeaders;
import oubli.schemas.LinkRole;
import oubli.schemas.Linked;
import oubli.schemas.Metas;
import oubli.schemas.RecordKey;
import oubli.schemas.SubjectLink;
import oubli.schemas.Topics;
import oubli.schemas.Unlinked;

/** Merges as records of {@code privacy.subject.links}, one under each subject. */
final class LinkWire {

    /** The reason that makes a merge the move to a corrected address. */
    static final String RECTIFIED = "EMAIL_RECTIFIED";

    private static final String SOURCE = "contact-ingest";

    /** Ids and instants of one record. */
    record Occasion(UUID eventId, String subjectId, String linkId, Instant at, String policyVersion) {}

    /** @param survives whether this subject is the one that goes on, or the one with the corrected address */
    ProducerRecord<String, SpecificRecord> linked(Occasion occasion, String other, boolean survives, String reason) {
        return record(event(occasion)
                .setLinked(new Linked(other, role(survives, reason), reason))
                .build());
    }

    ProducerRecord<String, SpecificRecord> unlinked(Occasion occasion) {
        return record(event(occasion).setUnlinked(new Unlinked("OPERATOR")).build());
    }

    private static LinkRole role(boolean survives, String reason) {
        if (reason.equals(RECTIFIED)) {
            return survives ? LinkRole.RECTIFIED_TO : LinkRole.RECTIFIED_FROM;
        }
        return survives ? LinkRole.SURVIVOR : LinkRole.MERGED;
    }

    private static SubjectLink.Builder event(Occasion occasion) {
        return SubjectLink.newBuilder()
                .setMeta(Metas.of(occasion.eventId(), occasion.at(), occasion.at(), SOURCE, occasion.policyVersion()))
                .setSubjectId(occasion.subjectId())
                .setLinkId(occasion.linkId());
    }

    private static ProducerRecord<String, SpecificRecord> record(SubjectLink link) {
        var key = RecordKey.of(link.getSubjectId(), link.getLinkId());
        return new ProducerRecord<>(Topics.SUBJECT_LINKS.name(), null, key, link, CloudEventHeaders.of(link));
    }
}
